import { AuditList } from '../../../features/audit/audit-list'
import { audits } from '../../../features/audit/use-audit'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn } from '../../../features/session/use-session'
import { NotForYou, SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'

/** 审计记录: who did what, to what, when and why; also who looked up a telephone (看联系方式). */
export default function AuditPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  return (
    <Page title='审计记录'>
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards />} phone={phone} quiet>
          {(person) =>
            person.memberships.some(audits) ? (
              <AuditList phone={phone} />
            ) : (
              <NotForYou title='这里是审计看的' phone={phone}>
                谁登录过、谁看过电话、谁改过设置，都记在这里。谁看过您的电话，在“隐私与账号”里看。
              </NotForYou>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>做审计的同事，登录好了会回到这里。</SignInFirst>
      )}
    </Page>
  )
}
