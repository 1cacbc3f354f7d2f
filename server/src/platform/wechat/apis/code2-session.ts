import { textIn } from '../answer'
import type { WeChatAccount, WeChatApi } from '../api'

/** Who logged in. The session_key that comes with it is dropped on the spot: nothing here needs it, so nothing can leak it. */
export interface WeChatLogin {
  openid: string
  unionid?: string
}

/** A login code becomes an openid. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html */
export const code2Session: WeChatApi<WeChatAccount & { code: string }, WeChatLogin> = {
  name: 'code2Session',
  method: 'GET',
  path: '/sns/jscode2session',
  oneShot: true,
  patienceMs: 10_000,
  request: ({ appid, secret, code }) => ({ query: { appid, secret, js_code: code, grant_type: 'authorization_code' } }),
  secrets: ({ secret, code }) => [secret, code],
  read: (answer) => ({ openid: textIn(answer, 'openid'), ...(answer.unionid ? { unionid: textIn(answer, 'unionid') } : {}) }),
}
