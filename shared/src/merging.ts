import { type AppealFacts, levelOf, type Patch, STATUSES, type Status } from './appeal'
import { CLOCKS, paused, resumed, settled } from './deadlines'
import { all, type Change, type Guard, type InputRefusal, type Moment } from './guards'
import { nextRound } from './patches'
import { personalDataIn } from './privacy'
import type { ProblemCode } from './problems'
import { STANDINGS } from './standing'

/**
 * Several residents, one trouble (并案): a matter goes along with a main one. It keeps its own story, its own clock and its
 * own last word; what it hears of the main matter is how that one stands, never what is written there.
 */

/** Whether somebody speaks here for whom the matter is: as the person, or for a person without an account. */
const speaksForResident = ({ appeal, actor }: Moment) => STANDINGS.beneficiary(actor, appeal) || STANDINGS.proxy(actor, appeal)

/** Leading nowhere: whoever went along with such a matter goes on alone. */
const ENDED_WITHOUT_RESULT: readonly (Status | null)[] = ['REJECTED', 'WITHDRAWN']

/** The merged matters are a forest of depth 1 (invariant 12): who leads others does not follow, so nobody follows through a third. */
export const leadsNobody: Guard = ({ appeal }) => (appeal.followerCount === 0 ? null : 'merge.has-followers')

/** What is late is looked after where it is: merged, it would be off the desks of those who press for it. Others may join it. */
export const nothingOverdue: Guard = ({ appeal: { answerAsked, resolveDueAt }, now }) =>
  answerAsked || (resolveDueAt !== null && resolveDueAt < now) ? 'merge.overdue' : null

/** The result is there to be looked at, and not for longer than a closed matter can be taken up again. */
const resultToSee = ({ appeal: { mainStatus, mainSince }, now }: Moment): ProblemCode | null => {
  if (mainStatus !== 'COMPLETED' && mainStatus !== 'CLOSED') return 'merge.not-asked'
  const closedFor = mainStatus === 'CLOSED' && mainSince ? now.getTime() - mainSince.getTime() : 0
  return closedFor <= CLOCKS.reopenMs ? null : 'reopen.too-late'
}
const silent: Guard = ({ appeal }) => (appeal.resolved === null ? null : 'merge.answered')
/** Everybody who went along is asked, and answers once. */
export const askedAlong = all(resultToSee, silent)

/** The resident parts when there is a result and it is none for him; offices at any time before he has spoken, and the product when nothing leads on. */
export const mayPart: Guard = (moment) => {
  const problem = speaksForResident(moment) ? resultToSee(moment) : silent(moment)
  return problem && STANDINGS.dispatcher(moment.actor, moment.appeal) ? silent(moment) : problem
}

/** What is wrong with going along with this matter, whoever asks; null when nothing is. */
export function mergeProblem(appeal: AppealFacts, main: AppealFacts): ProblemCode | null {
  if (main.id === appeal.id) return 'merge.same'
  if (main.status === 'MERGED') return 'merge.into-follower'
  if (STATUSES[main.status].terminal) return 'merge.into-ended'
  if (main.communityId !== appeal.communityId) return 'merge.elsewhere'
  if ((main.kind === 'WISH') !== (appeal.kind === 'WISH')) return 'merge.kinds'
  // whoever is complained about must not come upon the complaint by way of another matter
  if (main.subjectUnitId !== appeal.subjectUnitId) return 'merge.subject'
  // putting off is decided one level up, with a plan: nobody puts a matter off by merging it
  if (main.status === 'ON_HOLD' && appeal.status !== 'ON_HOLD') return 'merge.on-hold'
  // what is dangerous does not wait behind what is not
  if ((appeal.hazard || appeal.tier === 'EMERGENCY') && !(main.hazard || main.tier === 'EMERGENCY')) return 'merge.urgent'
  return null
}

/** Judges the matter that was chosen, and that the words for the resident tell nothing of somebody else. */
export function mergeFits({ appeal, input, other }: Change<{ intoId: string; reason: string }>): InputRefusal | null {
  const problem = other ? mergeProblem(appeal, other) : 'merge.not-found'
  if (problem) return { code: problem, field: 'intoId' }
  return personalDataIn(input.reason) ? { code: 'merge.personal-data', field: 'reason' } : null
}

/** News of the main matter comes in its order, and each piece once. */
export function notHeardYet({ appeal, other }: Change): InputRefusal | null {
  return other && other.id === appeal.mergedIntoId && other.version > appeal.mainSeq ? null : { code: 'action.not-now', field: 'text' }
}

/** The product parts nobody from a matter that still leads somewhere. */
export function partFits({ actor, other }: Change): InputRefusal | null {
  return actor.system && !(other && ENDED_WITHOUT_RESULT.includes(other.status)) ? { code: 'action.not-now', field: 'reason' } : null
}

/** Whoever works on the main matter works on this one, and answers for it. */
const alongWith = (main: AppealFacts): Patch => ({
  mainStatus: main.status,
  mainSince: main.statusSince,
  mainSeq: main.version,
  unitId: main.unitId,
  unitType: main.unitType,
  handlingLevel: main.handlingLevel,
  accountableUnitId: main.accountableUnitId,
})

/**
 * Goes along: its own clock runs on and starts at the latest now, so that nothing is healed by it. It stands still only
 * while the main matter is on the ledger of what cannot be done now.
 */
export const merged = ({ appeal, other, now }: Change): Patch => {
  if (!other) return {}
  const running = resumed(appeal.pauses, now)
  return {
    ...alongWith(other),
    mergedIntoId: other.id,
    resumeStatus: null,
    heldUntil: null,
    onWall: false,
    designated: false,
    partners: [],
    extensions: settled(appeal.extensions, 'CANCELLED'),
    resolveStartedAt: appeal.resolveStartedAt ?? now,
    pauses: other.status === 'ON_HOLD' ? paused(running, now, 'ON_HOLD') : running,
  }
}

/** How the main matter stands now. */
export const heardOfMain = ({ appeal, other, now }: Change): Patch => {
  if (!other) return {}
  const standsStill = appeal.pauses.some(({ to }) => to === null)
  const pauses =
    other.status !== 'ON_HOLD' ? resumed(appeal.pauses, now) : standsStill ? appeal.pauses : paused(appeal.pauses, now, 'ON_HOLD')
  return { ...alongWith(other), pauses }
}

/**
 * Goes on alone, from the queue from which it was dispatched. Parted by offices it is the same round with the same clock;
 * a resident for whom it is not solved has said what a denial says, and a new round begins.
 */
export const parted = (change: Change): Patch => {
  const { appeal, now } = change
  const denied = speaksForResident(change) && resultToSee(change) === null
  return {
    ...(denied ? { ...nextRound(change), denyCount: appeal.denyCount + 1 } : {}),
    mergedIntoId: null,
    mainStatus: null,
    mainSince: null,
    mainSeq: 0,
    unitId: appeal.triageUnitId,
    unitType: appeal.triageUnitType,
    accountableUnitId: appeal.triageUnitId,
    handlingLevel: levelOf(appeal.triageUnitType),
    pauses: resumed(appeal.pauses, now),
  }
}
