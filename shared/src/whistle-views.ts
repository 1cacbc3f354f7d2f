import type { Tier } from './appeal'
import type { CallActionName, CallState } from './calls'
import type { UnitView } from './views'
import type { Solved, WhistleMode, WhistleType } from './whistle-words'

/** What leaves the server about whistles (吹哨报到), field by field. */

/** One call to one unit, as both sides see it. */
export interface CallView {
  id: string
  version: number
  unit: UnitView
  lead: boolean
  rung: number
  state: CallState
  calledAt: string | null
  dueAt: string | null
  /** Nobody has come in time, or nobody has come yet and the time is over. */
  late: boolean
  checkedInAt: string | null
  /** Who comes, and when. */
  note: string | null
  declineReason: string | null
  /** What was answered to the declining, or why nobody waits any longer. */
  decisionReason: string | null
  solved: Solved | null
  result: string | null
  score: number | null
  scoreWords: string | null
  /** What this reader may do with it now. */
  actions: CallActionName[]
}

/** One whistle on the board of the matter, for those who handle it. */
export interface WhistleView {
  id: string
  type: WhistleType
  mode: WhistleMode
  state: 'BLOWN' | 'SETTLED' | 'INVALID'
  /** The how manieth whistle for this matter; a second one is blown one level up. */
  number: number
  unit: UnitView
  demand: string
  approver: string
  blownAt: string
  settledAt: string | null
  outcome: Solved | null
  conclusion: string | null
  calls: CallView[]
}

/** A call to whoever was called: what is asked, by whom, where, and as much of the matter as the unit may know. */
export interface CallTicket extends CallView {
  whistle: { type: WhistleType; mode: WhistleMode; open: boolean; demand: string; by: UnitView; phone: string | null; blownAt: string }
  matter: {
    no: string
    categoryId: string | null
    tier: Tier
    placeName: string
    /** The door; once the unit has said that it comes. */
    detail: string | null
    /** The resident's own words; only to an office that leads, and never of a private matter. */
    title: string | null
    text: string | null
  }
}

/** How many calls wait for a unit's answer, and how many of them are late. */
export interface CallCounts {
  waiting: number
  late: number
}

/** What a unit was called to in a period, in counts. */
export interface CalledFigures {
  unit: UnitView
  called: number
  /** Of those whose time is over or who have come: in time. */
  onTime: number
  due: number
  declined: number
  /** Declined without a reason that was accepted. */
  overruled: number
  done: number
  solved: number
  /** The sum of all scores (1 to 5) and how many there are: an average is never stored. */
  scores: number
  scored: number
}

/** Both sides of the whistles of a unit and of everything under it (双考核). */
export interface WhistleFigures {
  unit: UnitView
  from: string
  to: string
  blown: { blown: number; settled: number; solved: number; second: number }
  called: CalledFigures[]
}
