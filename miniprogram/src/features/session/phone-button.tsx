import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { WechatButton } from '../../ui/kit/button'
import { toast } from '../../ui/kit/toast'
import { sessionApi } from './session.api'

/** WeChat gives the number only to its own button, and only when the person says yes: to the number, and once to privacy. */
export function PhoneButton({ children = '留个电话' }: { children?: string }) {
  const take = (code: string | undefined) => {
    if (!code) return toast('没关系，不留电话也能用')
    sessionApi.phone(code).then(
      (me) => {
        queries.setQueryData(['me'], me)
        toast('电话留好了')
      },
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  return (
    <WechatButton openType='getPhoneNumber|agreePrivacyAuthorization' tone='plain-blue' onPhoneCode={take}>
      {children}
    </WechatButton>
  )
}
