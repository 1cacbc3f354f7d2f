import { useRouter } from '@tarojs/taro'
import { answeringRoles, type MeView } from '@wish/shared'
import { PartQueue } from '../../../features/partners/part-queue'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 别处请我们做的: parts in matters that another unit leads (协助、指导). */
export default function PartsPage() {
  const { params } = useRouter()
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='别处请我们做的'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            helps(person) ? (
              <PartQueue unitId={params.unitId} phone={phone} />
            ) : (
              <NotForYou title='这里是帮着办的单位看的' phone={phone}>
                科室、物业、贤达和各级工作人员，能看到谁请他们帮着办、做什么。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>帮着办的单位，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}

const helps = ({ memberships }: MeView) => memberships.some(({ role, unit }) => answeringRoles(unit.type).includes(role))
