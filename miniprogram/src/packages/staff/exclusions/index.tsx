import type { MeView } from '@wish/shared'
import { ExclusionQueue } from '../../../features/appeals/afterwards/exclusion-queue'
import { overseesEnds } from '../../../features/appeals/afterwards/use-afterwards'
import { servingOf } from '../../../features/appeals/use-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 剔除: units ask to leave a round out of the count; two different people above them decide. */
export default function ExclusionsPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='剔除审批'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            decides(person) ? (
              <ExclusionQueue phone={phone} />
            ) : (
              <NotForYou title='这里是上一级和督办看的' phone={phone}>
                您单位申请的剔除，批得怎么样，在那件事的经过里看。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>上一级和督办，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const decides = ({ memberships }: MeView) => memberships.some((membership) => overseesEnds(servingOf(membership)).desk)
