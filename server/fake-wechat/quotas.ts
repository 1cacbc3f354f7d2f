import { type FakeClock, minuteOf, shanghaiDayOf } from './clock'
import { FakeError } from './errors'

/** How often an API may be called; undefined is without limit. */
export interface Limits {
  perMinute?: number
  perDay?: number
  perUserMinute?: number
}

interface Count {
  window: number
  calls: number
}

/** Call counters per API by clock minute and by Shanghai day, with limits that a test can set. */
export class Quotas {
  private readonly limits = new Map<string, Limits>()
  private readonly counts = new Map<string, Count>()

  constructor(private readonly clock: FakeClock) {}

  set(api: string, limits: Limits): void {
    this.limits.set(api, { ...this.limits.get(api), ...limits })
  }

  /** Count one call of an API, or refuse it: 45009 for the day, the API's own number for the minute. */
  count(api: string, minuteErrcode: number): void {
    const limits = this.limits.get(api) ?? {}
    const now = this.clock.now()
    this.must(`${api}/day`, shanghaiDayOf(now), limits.perDay, 45009)
    this.must(`${api}/minute`, minuteOf(now), limits.perMinute, minuteErrcode)
  }

  /** Count one call on behalf of one person. */
  countUser(api: string, openid: string): void {
    this.must(`${api}/user/${openid}`, minuteOf(this.clock.now()), this.limits.get(api)?.perUserMinute, 45011)
  }

  private must(key: string, window: number, limit: number | undefined, errcode: number): void {
    const before = this.counts.get(key)
    const calls = before?.window === window ? before.calls : 0
    if (limit !== undefined && calls >= limit) throw new FakeError(errcode)
    this.counts.set(key, { window, calls: calls + 1 })
  }
}
