import type { Mark } from './alarms'
import type { Supervision } from './appeal'
import type { ClockLine } from './ledger'
import type { AppealCard } from './views'

/** One part of what a street watches. */
interface WatchedPart {
  label: string
  /** Which marks of a clock, which steps of the ladder, or only what is put off. */
  warned?: readonly Mark[]
  supervision?: readonly Supervision[]
  held?: true
}

/** How the desk of supervision (督办台) is divided; the gravest first. A matter may stand in two parts: overdue, and pressed for it. */
// biome-ignore format: a table
export const WATCHED = {
  triple:  { label: '超期三倍', warned: [300] },
  late:    { label: '已超期',   warned: [100] },
  soon:    { label: '快到期',   warned: [80] },
  pressed: { label: '督办中',   supervision: ['REMINDER', 'NOTICE', 'CIRCULAR'] },
  held:    { label: '挂账',     held: true },
} as const satisfies Record<string, WatchedPart>
export type WatchedName = keyof typeof WATCHED
export const WATCHED_NAMES = Object.keys(WATCHED) as WatchedName[]
/** A part, whatever it looks for. */
export const watchedPart = (name: WatchedName): WatchedPart => WATCHED[name]

/** One matter on the desk of supervision: what every list shows, and what its clocks say. */
export interface WatchedCard extends AppealCard {
  supervision: Supervision | null
  /** The unit still owes an answer to it. */
  answerAsked: boolean
  clocks: ClockLine[]
}
