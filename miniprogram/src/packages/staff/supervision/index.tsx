import type { MeView } from '@wish/shared'
import { useEffect } from 'react'
import { supervises } from '../../../features/appeals/supervision/supervision-entry'
import { WatchedQueue } from '../../../features/appeals/supervision/watched-queue'
import { servingOf } from '../../../features/appeals/use-work'
import { useIdentity } from '../../../features/session/identity'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { watchOnDesk } from '../../../platform/navigation'
import { useWide } from '../../../platform/wide'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 督办台: what is late in the street, and what has been said about it from above. */
export default function SupervisionPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const { membership } = useIdentity(me.data)
  // a wide browser has room for the matter beside it
  const wide = useWide() && signedIn && membership !== null && supervises(servingOf(membership))
  useEffect(() => {
    if (wide) watchOnDesk()
  }, [wide])
  return (
    <Page title='督办台'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            mayWatch(person) ? (
              <WatchedQueue phone={phone} />
            ) : (
              <NotForYou title='这里是街道和督办看的' phone={phone}>
                全街道快到期的、超期的事都在这里。您手上的，在“办理”里看。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>街道和督办，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const mayWatch = ({ memberships }: MeView) => memberships.some((membership) => supervises(servingOf(membership)))
