import { FakeError } from '../errors'
import type { FakeAccount, World } from '../world'

/** The parts of a request an API looks at. */
export interface ApiRequest {
  query: Record<string, string>
  body: Record<string, unknown>
}

/** One of WeChat's APIs as the fake plays it. A new API is a file beside this one and a line in index.ts. */
export interface FakeApi {
  name: string
  method: 'GET' | 'POST'
  path: string
  /** Whether the call needs an access token. */
  token: boolean
  /** What this API answers when its minute is used up. */
  minuteErrcode: 45011 | 44991
  limits: { perMinute?: number; perDay?: number; perUserMinute?: number }
  /** The person for whom only one call at a time may be under way (43108), if there is such a rule. */
  oneAtATimeFor?(request: ApiRequest): unknown
  handle(request: ApiRequest, world: World): object | Promise<object>
}

/** The success that carries nothing else. */
export const OK = { errcode: 0, errmsg: 'ok' }

/** Check appid and secret as the endpoints without a token do. */
export function checkAccount(given: Record<string, unknown>, account: FakeAccount): void {
  if (!given.appid) throw new FakeError(41002)
  if (!given.secret) throw new FakeError(41004)
  if (given.appid !== account.appid) throw new FakeError(40013)
  if (given.secret !== account.secret) throw new FakeError(40125)
}
