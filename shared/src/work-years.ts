import { CHINA, dayOf, isWorkday, shiftDay, type WorkCalendar } from './calendar'
import { isDay } from './field-check'
import type { Preset } from './presets'

/** The arrangement of one year as it is kept and edited: its days off, and the weekend days on which people work. */
export interface WorkYear {
  year: number
  off: readonly string[]
  on: readonly string[]
}

/** Most days that one arrangement may name; the State Council's have about forty. */
export const WORK_YEAR_DAYS = 120
/** From this day on the next year is worked with: the arrangement is published in late autumn, and promises reach over New Year. */
const NEXT_YEAR_FROM = '11-01'
const WEEKDAYS = '日一二三四五六'

/** The calendar to count by: what was entered stands before what the product brought along. */
export function calendarOf(entered: readonly WorkYear[]): WorkCalendar {
  const own = new Set(entered.map(({ year }) => String(year)))
  const brought = (days: ReadonlySet<string>) => [...days].filter((day) => !own.has(day.slice(0, 4)))
  return {
    years: [...new Set([...CHINA.years, ...entered.map(({ year }) => year)])].sort((a, b) => a - b),
    off: new Set([...brought(CHINA.off), ...entered.flatMap(({ off }) => off)]),
    on: new Set([...brought(CHINA.on), ...entered.flatMap(({ on }) => on)]),
  }
}

/** The arrangement of one year as the calendar has it; null when the year is not covered. */
export function workYearOf(year: number, calendar: WorkCalendar): WorkYear | null {
  if (!calendar.years.includes(year)) return null
  const ofYear = (days: ReadonlySet<string>) => [...days].filter((day) => Number(day.slice(0, 4)) === year).sort()
  return { year, off: ofYear(calendar.off), on: ofYear(calendar.on) }
}

/** The years with which work is done now and of which nobody has entered the days off: every date in them is a guess. */
export function uncoveredYears(now: Date, calendar: WorkCalendar): number[] {
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  const needed = today.slice(5) >= NEXT_YEAR_FROM ? [year, year + 1] : [year]
  return needed.filter((one) => !calendar.years.includes(one))
}

/** What is wrong with an arrangement, in a sentence for whoever enters it; null when nothing is. */
export function workYearProblem({ year, off, on }: WorkYear): string | null {
  if (year < 2020 || year > 2100) return '请看看年份写得对不对'
  const all = [...off, ...on]
  const foreign = all.find((day) => !isDay(day) || Number(day.slice(0, 4)) !== year)
  if (foreign !== undefined) return `「${foreign}」不是 ${year} 年的日子`
  const twice = all.find((day, at) => all.indexOf(day) !== at)
  if (twice) return `${spoken(twice)}写了两次`
  if (off.length === 0) return '还没有放假的日子'
  if (all.length > WORK_YEAR_DAYS) return '日子太多了，请看看是不是贴错了'
  const weekday = on.find((day) => isWorkday(day, { years: [year], off: new Set(), on: new Set() }).works)
  return weekday ? `${spoken(weekday)}本来就上班，不用写进「周末上班」` : null
}

/** What one correction changed, in the words of a notice: 「加了 2月13日上班；去掉 2月12日放假」. */
export function changeWords(before: Pick<WorkYear, 'off' | 'on'> | null, after: Pick<WorkYear, 'off' | 'on'>): string {
  if (!before) return '第一次录入'
  const differing = (a: readonly string[], b: readonly string[]) => a.filter((day) => !b.includes(day))
  const spokenRuns = (days: readonly string[]) => runsOf(days).map(runWords).join('、')
  const parts = [
    ['加了', differing(after.off, before.off), '放假'],
    ['去掉', differing(before.off, after.off), '放假'],
    ['加了', differing(after.on, before.on), '上班'],
    ['去掉', differing(before.on, after.on), '上班'],
  ] as const
  return parts.flatMap(([verb, days, what]) => (days.length > 0 ? [`${verb}${spokenRuns(days)}${what}`] : [])).join('；') || '日子没有变'
}

/**
 * The first day that a correction may not touch, or null: what is past has been counted by, and a promise that was broken is
 * not mended afterwards. A year that nobody had entered was only guessed at; its first entry is whole.
 */
export function pastDayChanged(before: Pick<WorkYear, 'off' | 'on'> | null, after: Pick<WorkYear, 'off' | 'on'>, now: Date): string | null {
  if (!before) return null
  const today = dayOf(now)
  const differing = (a: readonly string[], b: readonly string[]) => a.find((day) => day <= today && !b.includes(day))
  const day =
    differing(after.off, before.off) ?? differing(before.off, after.off) ?? differing(after.on, before.on) ?? differing(before.on, after.on)
  return day ?? null
}

/** What was understood of a published notice, and what was not. */
export interface ReadNotice {
  off: string[]
  on: string[]
  /** Sentences about days that could not be taken as they stand, each with why. */
  doubts: string[]
}

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（[^）]*?周([日一二三四五六])）)?(至)?/g

/** What stands around the list of days: the opening sentence, and how to spend them well. */
const AROUND = /如下|期间|鼓励|妥善/

/**
 * Reads the State Council's yearly notice as people paste it: 「1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。」
 * The weekdays and the number of days in it are compared with the calendar, so that the notice of another year is noticed.
 */
export function readHolidayNotice(year: number, text: string): ReadNotice {
  const found: ReadNotice = { off: [], on: [], doubts: [] }
  for (const sentence of text
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/星期/g, '周')
    .replace(/\s+/g, '')
    .split(/[。；;]/)) {
    const works = sentence.includes('上班')
    if (!works && !sentence.includes('放假')) continue
    const { days, doubt } = daysIn(sentence, year)
    const said = /共(\d+)天/.exec(sentence)
    if (doubt) found.doubts.push(doubt)
    else if (days.length === 0 && AROUND.test(sentence)) continue
    else if (days.length === 0) found.doubts.push(`没看懂：${sentence}`)
    else if (!works && said && Number(said[1]) !== days.length)
      found.doubts.push(`写的是共 ${said[1]} 天，数出来是 ${days.length} 天：${sentence}`)
    else (works ? found.on : found.off).push(...days)
  }
  return { off: [...new Set(found.off)].sort(), on: [...new Set(found.on)].sort(), doubts: found.doubts }
}

function daysIn(sentence: string, year: number): { days: string[]; doubt: string | null } {
  const days: string[] = []
  let month = ''
  let from: string | null = null
  for (const [, writtenYear, writtenMonth, date = '', weekday, to] of sentence.matchAll(DATE)) {
    month = writtenMonth ?? month
    const day = `${writtenYear ?? year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    if (!isDay(day)) return { days, doubt: `没有这一天：${month}月${date}日` }
    const real = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]
    if (weekday && weekday !== real)
      return { days, doubt: `${spoken(day)}写的是周${weekday}，${year} 年这天是周${real}。是不是别的年份的通知？` }
    for (let one = from ?? day; one <= day; one = shiftDay(one, 1)) if (!days.includes(one)) days.push(one)
    from = to ? day : null
  }
  return { days: days.filter((day) => Number(day.slice(0, 4)) === year), doubt: null }
}

/** The days in rows of consecutive ones. */
export function runsOf(days: readonly string[]): { from: string; to: string; days: number }[] {
  const runs: { from: string; to: string; days: number }[] = []
  for (const day of [...days].sort()) {
    const last = runs[runs.length - 1]
    if (last && shiftDay(last.to, 1) === day) Object.assign(last, { to: day, days: last.days + 1 })
    else runs.push({ from: day, to: day, days: 1 })
  }
  return runs
}

/** 「2月15日至23日」, 「1月28日至2月4日」, or one day. */
export function runWords({ from, to }: { from: string; to: string }): string {
  if (from === to) return spoken(from)
  return `${spoken(from)}至${from.slice(5, 7) === to.slice(5, 7) ? `${Number(to.slice(8))}日` : spoken(to)}`
}

/** An arrangement in the words in which it is published, for correcting it by hand; `readHolidayNotice` reads them again. */
export function noticeOf({ off, on }: Pick<WorkYear, 'off' | 'on'>): string {
  const free = runsOf(off).map((run) => `${runWords(run)}放假。`)
  const work = on.length > 0 ? [`${[...on].sort().map(spoken).join('、')}上班。`] : []
  return [...free, ...work].join('\n')
}

/** 「2月6日」. */
function spoken(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** The working days of one year; version 0 as the product brought them along. */
export interface WorkYearView {
  year: number
  off: string[]
  on: string[]
  source: string
  version: number
  changedAt: string | null
  /** Who changed what, the newest first; for those who may edit. */
  changes?: { at: string; who: string; words: string }[]
}

/** Every year that is known, the newest first; `missing` are in use and entered by nobody, so dates in them are guesses. */
export interface WorkCalendarView {
  years: WorkYearView[]
  missing: number[]
  mayEdit: boolean
  /** How each street counts, and whether this reader decides it. */
  streets: { id: string; name: string; preset: Preset; mayChoose: boolean }[]
}
