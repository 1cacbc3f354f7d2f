import { FakeError } from '../errors'
import { type FakeApi, OK } from './api'

/** Messages to staff: only to whoever has bound, any number of them; `data` is JSON within the JSON. */
export const staffSend: FakeApi = {
  name: 'staffSend',
  method: 'POST',
  path: '/cgi-bin/message/wxopen/employeerelationmsg/send',
  token: true,
  minuteErrcode: 45011,
  limits: {},
  handle({ body }, world) {
    if (typeof body.touser !== 'string' || !world.people.all().some(({ openid }) => openid === body.touser)) throw new FakeError(40257)
    if (!world.staff.has(body.touser)) throw new FakeError(40256)
    world.subscriptions.check(body.template_id, dataIn(body.data))
    return { ...OK, msgid: world.nextMessageId() }
  },
}

/** Staff who are let go. */
export const staffUnbind: FakeApi = {
  name: 'staffUnbind',
  method: 'POST',
  path: '/wxa/business/unbinduserb2cauthinfo',
  token: true,
  minuteErrcode: 45011,
  limits: {},
  handle({ body }, world) {
    if (!Array.isArray(body.openid_list)) throw new FakeError(40097)
    for (const openid of body.openid_list) world.staff.delete(String(openid))
    return OK
  },
}

function dataIn(data: unknown): unknown {
  if (typeof data !== 'string') throw new FakeError(40097)
  try {
    return (JSON.parse(data) as { data?: unknown }).data
  } catch {
    throw new FakeError(40097)
  }
}
