import { looseTextIn } from '../answer'
import type { WeChatApi, WithToken } from '../api'

/** A message to one person who agreed to receive it; `data` by the template's keys, such as `thing1`. */
export interface SubscribeMessage {
  openid: string
  templateId: string
  /** The page it opens, without a leading slash: `pages/appeal/index?id=…`. */
  page?: string
  data: Readonly<Record<string, string>>
  /** Which version of the mini-program it opens. */
  state?: 'formal' | 'trial' | 'developer'
}

/** A message WeChat accepted; its number is text because it is larger than a JavaScript number. */
export interface SentMessage {
  msgId: string | null
}

/** https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html */
export const subscribeSend: WeChatApi<WithToken & SubscribeMessage, SentMessage> = {
  name: 'subscribeSend',
  method: 'POST',
  path: '/cgi-bin/message/subscribe/send',
  // a consent is used up like a code: after a timeout the message may be out, and a second one is not ours to send
  oneShot: true,
  patienceMs: 20_000,
  request: ({ accessToken, openid, templateId, page, data, state = 'formal' }) => ({
    query: { access_token: accessToken },
    body: {
      touser: openid,
      template_id: templateId,
      ...(page ? { page: page.replace(/^\/+/, '') } : {}),
      miniprogram_state: state,
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
    },
  }),
  secrets: ({ accessToken, openid, data }) => [accessToken, openid, ...Object.values(data)],
  // older answers carry no number; the message is accepted all the same
  read: (answer) => ({ msgId: looseTextIn(answer, 'msgid') }),
}
