import type { Exclusion, FollowUpReason, FollowUpState, Resolved, Satisfaction } from './appeal'
import type { AppealCard, UnitView } from './views'

/** What leaves the server about what comes after the end of a round, field by field. */

/** One call to a resident (回访). */
export interface FollowUpView {
  id: string
  round: number
  state: FollowUpState
  reason: FollowUpReason
  /** Whose work is asked about, and on whose desk the call lies. */
  unit: UnitView
  caller: UnitView
  dueAt: string
  late: boolean
  /** When somebody tried in vain. */
  tries: string[]
  doneAt: string | null
  saidResolved: Resolved | 'UNSAID' | null
  saidSatisfaction: Satisfaction | 'UNSAID' | null
  wantsReopen: boolean
  /** Absent for the unit that is asked about. */
  words?: string | null
}

/** One call in the list of those who ring up. */
export interface FollowUpItem {
  followUp: FollowUpView
  appeal: AppealCard
}

/** That a unit asks to leave a round out of the count (剔除), and what was said to it. */
export interface ExclusionView {
  id: string
  round: number
  state: Exclusion['state']
  unit: UnitView
  why: string
  text: string
  evidence: string | null
  askedAt: string
  first: { unit: UnitView | null; reason: string } | null
  last: { unit: UnitView | null; reason: string } | null
  decidedAt: string | null
}

/** One request in the list of those who decide. */
export interface ExclusionItem {
  exclusion: ExclusionView
  appeal: AppealCard
}

/** What waits on a desk after the end of rounds. */
export interface AfterwardsCounts {
  calls: number
  lateCalls: number
  exclusions: number
}

/** The calls of a unit in a period, in counts: separate facts beside the rates, never part of them. */
export interface FollowUpFigures {
  unit: UnitView
  from: string
  to: string
  /** Due in the period and not spared. */
  due: number
  done: number
  unreachable: number
  /** Not made, and the day is past. */
  missed: number
  saidYes: number
  saidPartial: number
  saidNo: number
  wantedReopen: number
}
