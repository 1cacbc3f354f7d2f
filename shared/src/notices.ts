import { day, type Fields, flag, type InputOf, optional, text, unit } from './fields'
import type { UnitView } from './views'

/** What whoever writes a notice is asked. Half a year is the longest: what is always true belongs elsewhere. */
export const NOTICE = {
  unitId: unit('以谁的名义'),
  title: text('标题', { max: 40, lines: 1, hint: '一句话说清是什么事' }),
  text: text('内容', { min: 5, max: 1000, lines: 6, hint: '什么事、什么时候、在哪里、有事找谁' }),
  from: optional(day('从哪天起', 180, { hint: '不选就是今天' })),
  until: day('到哪天为止', 180, { hint: '过了这天就不再显示' }),
  urgent: optional(flag('紧急，排在最前面')),
} as const satisfies Fields

/** A notice as it is written. */
export type NoticeInput = InputOf<typeof NOTICE>

/** How a notice stands on a day; `kept` is what was decided about it, the days do the rest. */
export function noticeState(kept: 'PUBLISHED' | 'HELD' | 'WITHDRAWN', days: { from: string; until: string }, today: string): NoticeState {
  if (kept !== 'PUBLISHED') return kept
  if (today < days.from) return 'COMING'
  return today > days.until ? 'OVER' : 'SHOWN'
}

/** How a notice stands: not begun, seen now, its days are over, waits for a colleague's look, taken down. */
export type NoticeState = 'COMING' | 'SHOWN' | 'OVER' | 'HELD' | 'WITHDRAWN'

/** One notice of a grid, a community or a street. */
export interface NoticeView {
  id: string
  title: string
  text: string
  urgent: boolean
  /** Who says it. */
  unit: UnitView
  /** The telephone of whoever says it. */
  phone: string | null
  /** First and last day on which it counts. */
  from: string
  until: string
  at: string
  state: NoticeState
  /** What this reader may do with it; nothing for residents. */
  actions: NoticeAction[]
}

/** What may be done with a notice that is there. */
export type NoticeAction = 'withdraw' | 'release'
