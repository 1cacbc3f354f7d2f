import { type AppealFacts, type Patch, STATUSES } from './appeal'
import { matter, text } from './fields'
import { type Change, type InputRefusal, unless } from './guards'
import type { ProblemCode } from './problems'
import { audienceOf } from './standing'

/**
 * One trouble in several places (同一问题的几件): five towers without a ramp. Each matter keeps its own unit, its own clock and its
 * own last word; what links them is that whoever handles one sees the others he may see, and can tell all of them the same.
 */

export const SIBLING = { withId: matter('和哪一件是同一个问题') }
/** Only the product itself fills this in, in the other matter. */
export const SIBLING_JOINED = { problemId: text('哪一个问题', { max: 36, lines: 1 }) }

/** What may be said to several matters at once: words, and nothing that moves one of them. */
export const SAID_TO_ALL = ['progress', 'reply', 'note'] as const
/** To so many matters at once. */
export const SAID_TO_ALL_LIMIT = 20

/** By what the matters of one trouble are found: what one of them has already, else the other one. */
const problemOf = (appeal: AppealFacts, other: AppealFacts) => appeal.problemId ?? other.problemId ?? other.id

/** What is wrong with calling these two the same trouble; null when nothing is. */
export function siblingProblem(appeal: AppealFacts, other: AppealFacts): ProblemCode | null {
  if (other.id === appeal.id) return 'merge.same'
  if (STATUSES[other.status].terminal) return 'merge.into-ended'
  if (other.communityId !== appeal.communityId) return 'merge.elsewhere'
  if (appeal.problemId === null || other.problemId === null) return null
  return appeal.problemId === other.problemId ? 'sibling.already' : 'sibling.other-problem'
}

/** Judges the matter that was chosen; whoever does not handle it does not hear that there is one. */
export function siblingFits({ appeal, actor, other }: Change): InputRefusal | null {
  const known = other && audienceOf(actor, other) === 'handler'
  const problem = known ? siblingProblem(appeal, other) : 'merge.not-found'
  return problem ? { code: problem, field: 'withId' } : null
}

export const linked = ({ appeal, other }: Change): Patch => (other ? { problemId: problemOf(appeal, other) } : {})
export const isLinked = unless('sibling.none', ({ appeal }) => appeal.problemId !== null)
