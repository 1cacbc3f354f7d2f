import { FakeError } from '../errors'
import { judge } from '../words'
import { type FakeApi, OK } from './api'

const MOST = 2500

/** msgSecCheck, version 2: judges a text by agreed words (see words.ts). */
export const msgSecCheck: FakeApi = {
  name: 'msgSecCheck',
  method: 'POST',
  path: '/wxa/msg_sec_check',
  token: true,
  minuteErrcode: 44991,
  limits: { perMinute: 4_000, perDay: 2_000_000 },
  handle({ body }, world) {
    const { content, scene, version, openid, title = '', nickname = '', signature = '' } = body
    if (typeof content !== 'string' || content === '' || content.length > MOST || version !== 2) throw new FakeError(47001)
    if (![1, 2, 3, 4].includes(scene as number)) throw new FakeError(40129)
    world.people.mustBeRecent(world.people.byOpenid(openid))
    const found = judge([title, nickname, signature, content].join('\n'))
    const detail = [
      { strategy: 'content_model', errcode: 0, ...found, prob: 90 },
      { strategy: 'keyword', errcode: 0, suggest: 'pass', label: found.label, level: 20 },
    ]
    return { ...OK, result: found, detail, trace_id: world.nextRid() }
  },
}
