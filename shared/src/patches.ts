import { nowTold, supervisionRank } from './alarms'
import { type AppealFacts, levelOf, type Outcome, type Patch, type Supervision, type UnitFacts } from './appeal'
import { dayOf } from './calendar'
import { paused, resumed, settled } from './deadlines'
import type { Change } from './guards'
import { STANDINGS } from './standing'

/** What several rows of the table of actions change alike. */

/** The file lies on the desk of another unit, to be signed there; nothing resets its clock (首接负责). */
const onDesk = (unit: Pick<UnitFacts, 'id' | 'type'>, designated: boolean, { appeal, now }: Change): Patch => ({
  unitId: unit.id,
  unitType: unit.type,
  handlingLevel: levelOf(unit.type),
  assignedAt: now,
  designated,
  extensions: settled(appeal.extensions, 'CANCELLED'),
  // who leads now does not also help
  partners: appeal.partners.filter(({ unitId }) => unitId !== unit.id),
})
/** The unit that was named takes the appeal to its desk. A designation is for that unit; after the third return there is no other way. */
export const sentTo = (change: Change<{ designated?: boolean }>): Patch =>
  change.unit ? onDesk(change.unit, change.input.designated === true || change.appeal.returnCount >= 3, change) : {}
/** Whoever rejects takes the file to the own level, so that a contest reaches the one above and not the same desk again. */
export const decidedBy = ({ appeal, actor }: Change): Patch => {
  const type = STANDINGS.communityAdmin(actor, appeal) && appeal.unitType !== 'STREET' ? 'COMMUNITY' : 'STREET'
  return { unitId: type === 'COMMUNITY' ? appeal.communityId : appeal.streetId, unitType: type, handlingLevel: levelOf(type) }
}
/** The queue one level up: in the territory of the appeal, and never below the one that dispatched it. */
export const queueAbove = (appeal: AppealFacts, upper: UnitFacts) =>
  upper.id === appeal.communityId && appeal.triageUnitType !== 'STREET'
    ? ({ triageUnitId: appeal.communityId, triageUnitType: 'COMMUNITY' } as const)
    : ({ triageUnitId: appeal.streetId, triageUnitType: 'STREET' } as const)
export const noClaim = {
  claimantId: null,
  claimStatus: null,
  claimedAt: null,
  claimContactedAt: null,
  promisedOn: null,
} as const satisfies Patch
/** The whistle is over; from which level it was blown stays known. */
export const noWhistle = { whistleOpen: false, whistleWaiting: 0 } as const satisfies Patch
/** A called unit has answered. Who answers for it has worked on the matter, and does not judge it afterwards (invariant 8). */
export const callHeard = ({ appeal, input }: Change<{ waiting: number; personId?: string }>): Patch => ({
  whistleWaiting: input.waiting,
  ...(input.personId ? { handlerIds: [...new Set([...appeal.handlerIds, input.personId])] } : {}),
})
/** A wish that was not fulfilled was not brought by its claimant either: the promise ends, and earns no thanks. */
export const claimAfter = (outcome: Outcome): Patch => (outcome === 'UNFULFILLED' ? noClaim : { claimStatus: 'DELIVERED' })
/** A wish that was not fulfilled leaves the wall when it ends; the wall says 实现了 of every one that is closed. */
export const stillOnWall = (appeal: AppealFacts) => appeal.onWall && appeal.outcome !== 'UNFULFILLED'
export const backToWork = ({ appeal, now }: Change): Patch => ({
  status: appeal.resumeStatus ?? 'SUBMITTED',
  resumeStatus: null,
  pauses: resumed(appeal.pauses, now),
})
/** One level up, in the territory of the appeal; what the level below could not do does not come back by a return. */
export const handedUp = (change: Change): Patch => {
  const queue = queueAbove(change.appeal, change.upper)
  return { ...onDesk({ id: queue.triageUnitId, type: queue.triageUnitType }, true, change), ...queue }
}
/** One level down, once a round. */
export const handedDown = (change: Change): Patch => {
  const { unitType, communityId, gridGroupId } = change.appeal
  const below =
    unitType === 'COMMUNITY' && gridGroupId
      ? { id: gridGroupId, type: 'GRID_GROUP' as const }
      : { id: communityId, type: 'COMMUNITY' as const }
  return { ...onDesk(below, true, change), handedDown: true }
}
/** To be judged one level above who handled it; the level above is also where it returns to afterwards. */
export const disputed = ({ appeal, upper }: Change): Patch => {
  const queue = queueAbove(appeal, upper)
  return {
    ...noCallOwed,
    ...queue,
    unitId: queue.triageUnitId,
    unitType: queue.triageUnitType,
    handlingLevel: levelOf(queue.triageUnitType),
  }
}
/** The resident has spoken, or the matter goes on: nobody is owed a call any more (回访). */
export const noCallOwed = { followUpDue: null, followUpTries: 0, followUpBy: null } as const satisfies Patch
/** What begins anew with a round: half the time, no contact yet, no outcome. Who ever handled it stays known. */
export const nextRound = ({ appeal, now }: Change): Patch => ({
  ...noCallOwed,
  followUpTriedAt: null,
  answeredBy: [...appeal.answeredBy, { round: appeal.round, unitId: appeal.accountableUnitId }],
  round: appeal.round + 1,
  roundSince: now,
  told: {},
  supervision: null,
  answerAsked: false,
  resolved: null,
  satisfaction: null,
  outcome: null,
  closeReason: null,
  infoAskedCount: 0,
  infoUnanswered: false,
  returnedUnitIds: [],
  returnCount: 0,
  designated: false,
  handedDown: false,
  partners: [],
  milestones: [],
  childCount: 0,
  childrenOpen: 0,
  resolutionWay: null,
  firstContactAt: null,
  resolveStartedAt: now,
})
/** Put on the ledger of what cannot be done now: the clock stands, the day of the next look is set. */
export const held = ({ appeal, now, input }: Change<{ heldUntil: string }>): Patch => ({
  heldUntil: input.heldUntil,
  pauses: paused(appeal.pauses, now, 'ON_HOLD'),
  extensions: settled(appeal.extensions, 'CANCELLED'),
})
export const takenUpAgain = ({ appeal, now }: Change): Patch => ({ heldUntil: null, pauses: resumed(appeal.pauses, now) })
/** Asks for more time; nothing changes until somebody above decides. */
export const extensionAsked = ({ appeal, actor, now, input }: Change<{ days: number }>): Patch => ({
  extensions: [
    ...appeal.extensions,
    { round: appeal.round, days: input.days, askedAt: now.toISOString(), askedBy: actor.personId, state: 'PENDING' as const },
  ],
})
/** Whatever rings now is told with this one word (alarms.ts). */
export const warnedNow = ({ appeal, calendar, now }: Change): Patch => ({ told: nowTold(appeal, calendar, now) })
/** A step of the ladder is taken: by the clock, or by somebody above who says why. What is more than a reminder wants an answer. */
export const supervisedNow = (change: Change<{ step: Supervision }>): Patch => {
  const { appeal, actor, input } = change
  const higher = supervisionRank(input.step) > supervisionRank(appeal.supervision)
  return {
    ...(actor.system ? warnedNow(change) : {}),
    supervision: higher ? input.step : appeal.supervision,
    answerAsked: appeal.answerAsked || input.step !== 'REMINDER',
  }
}
/** A helping unit has said something, or need not help any more. Who answers for it has worked on the matter (invariant 8). */
export const partHeard = ({ appeal, input }: Change<{ personId?: string; endedUnitId?: string; childrenOpen?: number }>): Patch => ({
  ...(input.childrenOpen === undefined ? {} : { childrenOpen: input.childrenOpen }),
  partners: appeal.partners.filter(({ unitId }) => unitId !== input.endedUnitId),
  ...(input.personId ? { handlerIds: [...new Set([...appeal.handlerIds, input.personId])] } : {}),
})
const promised = ({ milestone, milestoneOn }: Promised) => ({ text: milestone, on: milestoneOn, metOn: null, droppedOn: null })
interface Promised {
  milestone: string
  milestoneOn: string
}
/** Another plan takes the place of what was promised and not yet reached; what was promised stays to be read. */
export const planned = ({ appeal, now, input }: Change<Promised>): Patch => ({
  milestones: [
    ...appeal.milestones.map((one) => (one.metOn === null && one.droppedOn === null ? { ...one, droppedOn: dayOf(now) } : one)),
    promised(input),
  ],
})
export const stepAdded = ({ appeal, input }: Change<Promised>): Patch => ({ milestones: [...appeal.milestones, promised(input)] })
