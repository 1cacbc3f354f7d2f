import { useRouter } from '@tarojs/taro'
import { answeringRoles, type MeView } from '@wish/shared'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { CallQueue } from '../../../features/whistles/call-queue'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** The calls to one's unit (吹哨报到): who needs us, by when, and what we answer. */
export default function CallsPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='哨'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            answers(person) ? (
              <CallQueue unitId={params.unitId} phone={phone} />
            ) : (
              <NotForYou title='这里是被请去帮忙的单位看的' phone={phone}>
                科室、物业、贤达和各级工作人员，能看到谁在吹哨、请他们做什么。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>被请去帮忙的单位，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const answers = ({ memberships }: MeView) => memberships.some(({ role, unit }) => answeringRoles(unit.type).includes(role))
