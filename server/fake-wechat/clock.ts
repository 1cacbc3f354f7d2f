/** The fake's own time: it follows a base (the machine's clock or a fixed start) and jumps forward only when told to. */
export class FakeClock {
  private ahead = 0

  constructor(private readonly base: () => Date = () => new Date()) {}

  now(): Date {
    return new Date(this.base().getTime() + this.ahead)
  }

  /** Jump forward. Going back is refused: no server sees that happen, and codes would come back to life. */
  advance(ms: number): Date {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError('advanceMs must be a number of milliseconds, 0 or more')
    this.ahead += ms
    return this.now()
  }
}

const EIGHT_HOURS = 8 * 3_600_000

/** The minute a moment belongs to; WeChat counts its minute quotas by clock minute. */
export function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000)
}

/** The day of Asia/Shanghai a moment belongs to (no summer time since 1991, so the offset is fixed). */
export function shanghaiDayOf(at: Date): number {
  return Math.floor((at.getTime() + EIGHT_HOURS) / 86_400_000)
}
