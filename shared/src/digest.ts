import { dayOf, isWorkday, startOfDay, type WorkCalendar } from './calendar'
import { ROLES, type Role } from './standing'

/** What lies on somebody's desk in the morning, in counts alone (每日提醒, NTF-3). */
export interface DigestFigures {
  /** Waits for a first word, or for a yes or no. */
  waiting: number
  /** Is past its time. */
  late: number
  /** Must be done before the day is over. */
  today: number
}

const MINUTE = 60_000
/** From half past eight on; whoever was not told by the end of the office day is not told of that day any more. */
const BEGINS = 8 * 60 + 30
const ENDS = 18 * 60

/** As what a message to staff goes out in WeChat. */
export type StaffNews = 'DIGEST' | 'ALARM'

/** The words of WeChat's messages to staff, the same for everybody. */
// biome-ignore format: a table
export const STAFF_MESSAGE: Readonly<Record<StaffNews, { state: string; note: string }>> = {
  DIGEST: { state: '今日待办', note: '点开看今天有几件等您' },
  ALARM:  { state: '时间提醒', note: '有一件到了时间，点开看看' },
}

/** Who is told: whoever is paid to have a desk. */
export const DIGEST_ROLES: readonly Role[] = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].staff)

/** The day whose summary is due at this moment; null before the morning, after the office day, and on days off. */
export function digestDay(now: Date, calendar: WorkCalendar): string | null {
  const day = dayOf(now)
  const minute = Math.floor((now.getTime() - startOfDay(day).getTime()) / MINUTE)
  return minute >= BEGINS && minute < ENDS && isWorkday(day, calendar).works ? day : null
}

/** 等您处理 3 件，已超期 1 件，今天到期 2 件; null when there is nothing to say. */
export function digestWords({ waiting, late, today }: DigestFigures): string | null {
  const parts = [
    waiting > 0 ? `等您处理 ${waiting} 件` : '',
    late > 0 ? `已超期 ${late} 件` : '',
    today > 0 ? `今天到期 ${today} 件` : '',
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join('，')
}
