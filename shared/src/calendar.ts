/**
 * Working days in China, with public holidays and make-up days. All days are Asia/Shanghai (UTC+8, no summer time since
 * 1991), whatever the host's time zone. A year that is not in the table is answered by the weekday rule and marked
 * `estimated`, never silently.
 */

/** The exceptions of the years that are known: days off that are weekdays, workdays that are weekend days. */
export interface WorkCalendar {
  years: readonly number[]
  off: ReadonlySet<string>
  on: ReadonlySet<string>
}

/** A moment found by counting working time; `estimated` when a day of an unknown year was counted. */
export interface WorkMoment {
  at: Date
  estimated: boolean
}

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000
/** Working hours of a community office: 9:00–12:00 and 13:00–18:00 would be truer, but one stretch of eight hours keeps the promise simple. */
const OPENS = 9 * 60
const CLOSES = 17 * 60

/** The day in Asia/Shanghai, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10)
}

/** The first instant of a day in Asia/Shanghai. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS)
}

/** The last millisecond of a day in Asia/Shanghai. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS - 1)
}

/** The day `n` days later (or earlier, when negative). */
export function shiftDay(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10)
}

/** Whether people work on this day, and whether that is known or a guess by weekday. */
export function isWorkday(day: string, calendar: WorkCalendar): { works: boolean; estimated: boolean } {
  const estimated = !calendar.years.includes(Number(day.slice(0, 4)))
  if (calendar.off.has(day)) return { works: false, estimated }
  if (calendar.on.has(day)) return { works: true, estimated }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return { works: weekday !== 0 && weekday !== 6, estimated }
}

/** The end of the n-th working day after the day of `from` (the day itself does not count). */
export function addWorkdays(from: Date, n: number, calendar: WorkCalendar): WorkMoment {
  let day = dayOf(from)
  let estimated = false
  for (let left = n; left > 0; ) {
    day = shiftDay(day, 1)
    const { works, estimated: guess } = isWorkday(day, calendar)
    estimated ||= guess
    if (works) left -= 1
  }
  return { at: endOfDay(day), estimated }
}

/** The working days that end in a stretch of time: of as many days less is left when it is over. */
export function workdaysBetween(from: Date, to: Date, calendar: WorkCalendar): number {
  let days = 0
  for (let day = dayOf(from); day < dayOf(to); day = shiftDay(day, 1)) if (isWorkday(shiftDay(day, 1), calendar).works) days += 1
  return days
}

/** The moment after so many minutes of office time, counted from `from`. */
export function addWorkMinutes(from: Date, minutes: number, calendar: WorkCalendar): WorkMoment {
  let day = dayOf(from)
  let minute = Math.floor((from.getTime() - startOfDay(day).getTime()) / 60_000)
  let left = minutes
  let estimated = false
  for (;;) {
    const { works, estimated: guess } = isWorkday(day, calendar)
    estimated ||= guess
    if (works) {
      const begin = Math.max(minute, OPENS)
      const room = Math.max(0, CLOSES - begin)
      if (left <= room) return { at: new Date(startOfDay(day).getTime() + (begin + left) * 60_000), estimated }
      left -= room
    }
    day = shiftDay(day, 1)
    minute = 0
  }
}

function span(year: number, from: string, to: string): string[] {
  const days: string[] = []
  for (let day = `${year}-${from}`; day <= `${year}-${to}`; day = shiftDay(day, 1)) days.push(day)
  return days
}

/** The holiday arrangements of the State Council for 2025 and 2026; later years are entered when they are published. */
export const CHINA: WorkCalendar = {
  years: [2025, 2026],
  off: new Set([
    ...span(2025, '01-01', '01-01'),
    ...span(2025, '01-28', '02-04'),
    ...span(2025, '04-04', '04-06'),
    ...span(2025, '05-01', '05-05'),
    ...span(2025, '05-31', '06-02'),
    ...span(2025, '10-01', '10-08'),
    ...span(2026, '01-01', '01-03'),
    ...span(2026, '02-15', '02-23'),
    ...span(2026, '04-04', '04-06'),
    ...span(2026, '05-01', '05-05'),
    ...span(2026, '06-19', '06-21'),
    ...span(2026, '09-25', '09-27'),
    ...span(2026, '10-01', '10-07'),
  ]),
  on: new Set([
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ]),
}
