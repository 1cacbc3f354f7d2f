import { type Clock, later, SECOND } from '../clock'

const FAILURES_TO_OPEN = 5
const OPEN_FOR = 10 * SECOND

/**
 * Stops calling an API that keeps failing: after five failures in a row nobody is made to wait for it for ten seconds,
 * then one call may try whether it is back.
 */
export class Circuit {
  private failures = 0
  private openUntil: Date | null = null
  private trying = false

  constructor(private readonly clock: Clock) {}

  /** Null when a call may go out, else when the next one may. */
  refusedUntil(): Date | null {
    if (!this.openUntil) return null
    const now = this.clock.now()
    // an end farther away than we ever say was set before the clock was put back: it must not last until then
    const isSound = this.openUntil <= later(now, OPEN_FOR)
    if (this.trying || (isSound && now < this.openUntil)) return this.openUntil
    this.trying = true
    return null
  }

  /** WeChat answered, whatever it said. */
  succeeded(): void {
    this.failures = 0
    this.openUntil = null
    this.trying = false
  }

  /** WeChat did not answer, or not in a way that can be understood. */
  failed(): void {
    this.failures += 1
    if (this.failures >= FAILURES_TO_OPEN) this.openUntil = later(this.clock.now(), OPEN_FOR)
    this.trying = false
  }
}
