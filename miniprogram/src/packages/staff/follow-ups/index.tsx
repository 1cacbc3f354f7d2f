import type { MeView } from '@wish/shared'
import { FollowUpQueue } from '../../../features/appeals/afterwards/follow-up-queue'
import { overseesEnds } from '../../../features/appeals/afterwards/use-afterwards'
import { servingOf } from '../../../features/appeals/use-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 回访: the residents who are rung up after a matter has ended, by somebody who had no part in it. */
export default function FollowUpsPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='回访电话'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            desksOf(person).some(({ desk, sample }) => desk || sample) ? (
              <FollowUpQueue street={desksOf(person).some(({ street }) => street)} phone={phone} />
            ) : (
              <NotForYou title='这里是打回访电话的人看的' phone={phone}>
                社区和上级打电话问居民办得怎么样。谁办的，不由谁来问。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>打回访电话的同事，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const desksOf = ({ memberships }: MeView) => memberships.map((membership) => overseesEnds(servingOf(membership)))
