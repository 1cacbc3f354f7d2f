import { looseTextIn } from '../answer'
import type { WeChatApi, WithToken } from '../api'
import type { SentMessage, SubscribeMessage } from './subscribe-send'

/** A message to somebody whom WeChat knows as working here. */
export type StaffMessage = Pick<SubscribeMessage, 'openid' | 'templateId' | 'page' | 'data'>

/**
 * Messages to staff (用工关系): for whoever has bound, without a consent for each. Here `data` is JSON within the JSON. Not to be had
 * through 云调用: it needs our own token there too.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/employee-relation/sendEmployeeRelationMsg.html
 */
export const staffSend: WeChatApi<WithToken & StaffMessage, SentMessage> = {
  name: 'staffSend',
  method: 'POST',
  path: '/cgi-bin/message/wxopen/employeerelationmsg/send',
  // nothing tells a second one from the first: in doubt it is out
  oneShot: true,
  patienceMs: 20_000,
  request: ({ accessToken, openid, templateId, page, data }) => ({
    query: { access_token: accessToken },
    body: {
      template_id: templateId,
      touser: openid,
      ...(page ? { page: page.replace(/^\/+/, '') } : {}),
      data: JSON.stringify({ data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])) }),
    },
  }),
  secrets: ({ accessToken, openid, data }) => [accessToken, openid, ...Object.values(data)],
  read: (answer) => ({ msgId: looseTextIn(answer, 'msgid') }),
}
