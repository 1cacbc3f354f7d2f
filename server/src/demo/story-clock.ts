import { Clock } from '../platform/clock'

/** The clock of the loader: stands at one moment of the stories and is moved to the next. */
export class StoryClock extends Clock {
  constructor(private instant: Date) {
    super()
  }

  override now(): Date {
    return new Date(this.instant)
  }

  /** Moves on; a story never goes back in time. */
  moveTo(instant: Date): void {
    if (instant < this.instant) throw new Error('the stories of the demo are not in the order of time')
    this.instant = instant
  }
}
