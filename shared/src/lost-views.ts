import type { LostReview } from './appeal'
import type { LostPoint } from './lost-points'
import type { RootCause } from './lost-reviews'
import type { AppealCard, UnitView } from './views'

/** What leaves the server about looking back at what cost a point (失分复盘), field by field: never a word of the resident. */

/** How far looking back at a round has come: nobody has, it waits for the level above, it was agreed to. */
export const REVIEW_PARTS = ['waiting', 'written', 'accepted'] as const
export type ReviewPart = (typeof REVIEW_PARTS)[number]

/** What a unit wrote about one of its rounds, and what was said to it. */
export interface LostReviewView {
  state: LostReview['state']
  cause: RootCause
  text: string
  measure: string
  /** Who does what was promised, and by which day. */
  doer: UnitView
  doneBy: string
  writtenAt: string
  answer: { unit: UnitView | null; reason: string; at: string } | null
}

/** One round that cost a point. */
export interface LostRoundView {
  round: number
  unit: UnitView
  endedAt: string
  points: LostPoint[]
  review: LostReviewView | null
}

/** One round in the list of a unit, with its matter. */
export interface LostRoundItem {
  lost: LostRoundView
  appeal: AppealCard
}

/** The rounds of a unit and of everything under it that cost a point in a period, by how far looking back has come, and why they did. */
export interface LostFigures {
  unit: UnitView
  from: string
  to: string
  total: number
  waiting: number
  written: number
  accepted: number
  causes: { cause: RootCause; count: number }[]
}

/** What waits on somebody's desk: rounds to look back at, and what others wrote to be read. */
export interface LostCounts {
  toWrite: number
  toRead: number
}
