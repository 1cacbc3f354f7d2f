import type { WeChatApi, WithToken } from '../api'

/** Tells WeChat that somebody does not work here any more; doing it twice comes to the same. */
export const staffUnbind: WeChatApi<WithToken & { openid: string }, void> = {
  name: 'staffUnbind',
  method: 'POST',
  path: '/wxa/business/unbinduserb2cauthinfo',
  oneShot: false,
  patienceMs: 10_000,
  request: ({ accessToken, openid }) => ({ query: { access_token: accessToken }, body: { openid_list: [openid] } }),
  secrets: ({ accessToken, openid }) => [accessToken, openid],
  read: () => undefined,
}
