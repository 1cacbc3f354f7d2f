import type { ActionName } from './actions'
import { dayOf } from './calendar'
import { rowOf } from './rules'
import { type Standing } from './standing'

/** Time and people in plain words. All days are Asia/Shanghai. */

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const HOUR = 3_600_000

/** `11月20日（周五）`; with the year when it is not this one. */
export function dayWords(day: string, now: Date): string {
  const [year, month, date] = day.split('-').map(Number)
  const week = WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const prefix = Number(dayOf(now).slice(0, 4)) === year ? '' : `${year}年`
  return `${prefix}${month}月${date}日（${week}）`
}

/** `14:05` in Asia/Shanghai. */
export function clockWords(at: Date): string {
  return new Date(at.getTime() + 8 * HOUR).toISOString().slice(11, 16)
}

/** When something happened: 今天 13:40, 昨天 16:20, 11月16日 09:05. */
export function whenWords(at: Date, now: Date): string {
  const days = dayNumber(dayOf(now)) - dayNumber(dayOf(at))
  if (days === 0) return `今天 ${clockWords(at)}`
  if (days === 1) return `昨天 ${clockWords(at)}`
  const [year, month, date] = dayOf(at).split('-').map(Number)
  const prefix = year === Number(dayOf(now).slice(0, 4)) ? '' : `${year}年`
  return `${prefix}${month}月${date}日 ${clockWords(at)}`
}

/** How a deadline stands, in words and in urgency: calm, soon (within a day), late. Null means the clock stands still. */
export function dueWords(due: Date | null, now: Date): { text: string; tone: 'calm' | 'soon' | 'late' | 'still' } {
  if (!due) return { text: '等您补充，不计时', tone: 'still' }
  const left = due.getTime() - now.getTime()
  if (left < 0) return { text: `已超期 ${spanWords(-left)}`, tone: 'late' }
  return { text: `还剩 ${spanWords(left)}`, tone: left <= 24 * HOUR ? 'soon' : 'calm' }
}

/** A stretch of time in its largest sensible unit: 3 天, 2 小时, 40 分钟. */
export function spanWords(ms: number): string {
  if (ms >= 24 * HOUR) return `${Math.floor(ms / (24 * HOUR))} 天`
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} 小时`
  return `${Math.max(1, Math.floor(ms / 60_000))} 分钟`
}

/** Good morning and so on, by the hour in Asia/Shanghai. */
export function greeting(now: Date): string {
  const hour = Number(clockWords(now).slice(0, 2))
  return hour < 5 ? '夜深了' : hour < 11 ? '早上好' : hour < 13 ? '中午好' : hour < 18 ? '下午好' : '晚上好'
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / (24 * HOUR))
}

/** What somebody is called in a timeline: by the part played, never by name. */
// biome-ignore format: a table
const PARTS: Partial<Record<Standing, string>> = {
  system: '系统', submitter: '居民', beneficiary: '居民', proxy: '代提人', gridWorker: '网格员', gridLead: '网格长',
  communityAdmin: '社区', streetAdmin: '街道', claimant: '认领人', helper: '热心邻居', steward: '小巷管家', supervisor: '督办',
}

/** One line of the timeline: who did what. `byMe` reads 您; a unit's name stands in for its member. */
export function storyWords(action: ActionName, capacity: Standing, { byMe, unitName }: { byMe: boolean; unitName: string | null }): string {
  const who = byMe ? '您' : (PARTS[capacity] ?? unitName ?? '工作人员')
  const { story } = rowOf(action)
  return capacity === 'system' ? story : `${who}${story}`
}
