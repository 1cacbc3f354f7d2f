import { integerIn, ShapeProblem, textIn } from '../answer'
import type { WeChatAccount, WeChatApi } from '../api'

/** A token and for how many seconds the platform promises it. */
export interface GivenToken {
  token: string
  seconds: number
}

/**
 * The shared access token, always in the normal mode: the same token to every node while it lives. The forced mode would kill the
 * token under every other node. https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html
 */
export const stableToken: WeChatApi<WeChatAccount, GivenToken> = {
  name: 'stableToken',
  method: 'POST',
  path: '/cgi-bin/stable_token',
  oneShot: false,
  patienceMs: 10_000,
  request: ({ appid, secret }) => ({ body: { grant_type: 'client_credential', appid, secret, force_refresh: false } }),
  secrets: ({ secret }) => [secret],
  read(answer) {
    const seconds = integerIn(answer, 'expires_in')
    if (seconds <= 0) throw new ShapeProblem('expires_in is not a time to come')
    return { token: textIn(answer, 'access_token'), seconds }
  },
}
