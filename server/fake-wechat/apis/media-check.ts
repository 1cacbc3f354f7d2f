import { FakeError } from '../errors'
import { type FakeApi, OK } from './api'

/** mediaCheckAsync, version 2: takes the address of a picture; what is found is pushed (see pictures.ts). */
export const mediaCheckAsync: FakeApi = {
  name: 'mediaCheckAsync',
  method: 'POST',
  path: '/wxa/media_check_async',
  token: true,
  minuteErrcode: 44991,
  limits: { perMinute: 2_000, perDay: 200_000 },
  async handle({ body }, world) {
    const { media_url: url, media_type: type, scene, version, openid } = body
    if (typeof url !== 'string' || !/^https?:\/\//.test(url) || version !== 2 || (type !== 1 && type !== 2)) throw new FakeError(47001)
    if (![1, 2, 3, 4].includes(scene as number)) throw new FakeError(40129)
    const user = world.people.byOpenid(openid)
    world.people.mustBeRecent(user)
    const traceId = world.nextRid()
    await world.pictures.take({ traceId, openid: user.openid, url })
    return { ...OK, trace_id: traceId }
  },
}
