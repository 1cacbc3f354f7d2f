/** The one place that reads the wall clock; everything else is handed a `Clock`, so that tests can move time. */
export abstract class Clock {
  /** This instant. */
  abstract now(): Date
}

/** The clock of a running server. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date()
  }
}

/** `base` moved by a number of milliseconds; the arithmetic half of every deadline. */
export function later(base: Date, ms: number): Date {
  const moved = new Date(base)
  moved.setTime(base.getTime() + ms)
  return moved
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
