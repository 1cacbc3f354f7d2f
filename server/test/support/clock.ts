import { Clock, later } from '../../src/platform/clock'

/** A clock that stands still until a test moves it. Starts on a Wednesday morning in Beijing. */
export class TestClock extends Clock {
  private instant = new Date('2026-03-04T02:00:00.000Z')

  override now(): Date {
    return new Date(this.instant)
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.instant = later(this.instant, ms)
  }

  /** Moves to an instant. */
  set(instant: string): void {
    this.instant = new Date(instant)
  }
}
