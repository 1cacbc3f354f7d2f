import { FakeError } from '../errors'
import { type FakeApi, OK } from './api'

/** subscribeMessage.send: one message to one person who agreed to it. */
export const subscribeSend: FakeApi = {
  name: 'subscribeSend',
  method: 'POST',
  path: '/cgi-bin/message/subscribe/send',
  token: true,
  minuteErrcode: 44991,
  limits: { perDay: 10_000_000 },
  oneAtATimeFor: ({ body }) => body.touser,
  handle({ body }, world) {
    const user = world.people.byOpenid(body.touser)
    const page = typeof body.page === 'string' ? (body.page.split('?')[0] ?? '') : undefined
    if (page !== undefined && world.pages && !world.pages.includes(page)) throw new FakeError(41030)
    world.subscriptions.spend(user.openid, body.template_id, body.data)
    return { ...OK, msgid: world.nextMessageId() }
  },
}
