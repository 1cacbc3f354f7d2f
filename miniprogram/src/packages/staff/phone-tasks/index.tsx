import { deskOf, type MeView } from '@wish/shared'
import { PhoneTaskQueue } from '../../../features/appeals/phone-tasks/phone-task-queue'
import { servingOf } from '../../../features/appeals/use-work'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 电话任务: residents without WeChat are told by telephone that it is in hand, what is asked, what came of it. */
export default function PhoneTasksPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='要打的电话'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            hasDesk(person) ? (
              <PhoneTaskQueue phone={phone} />
            ) : (
              <NotForYou title='这里是打电话的同事看的' phone={phone}>
                居民没有微信，网格和办事的单位打电话告诉他。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>打电话的同事，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const hasDesk = ({ memberships }: MeView) => memberships.some((membership) => deskOf(servingOf(membership)) === 'unit')
