import { type AlarmName, alarmRow, ringing, supervisionRank } from './alarms'
import type { AppealFacts, HandlingLevel, PartnerPart, Supervision, Tier, UnitFacts } from './appeal'
import { WISH_VALUE_CAP } from './asks'
import { addWorkdays, type WorkCalendar } from './calendar'
import { CLOCKS, extendedDays, TIERS } from './deadlines'
import type { Input } from './field-check'
import { MILESTONE_LIMIT, nextMilestone, PARTNER_LIMIT } from './graded'
import { longestExtension } from './presets'
import { personalDataIn } from './privacy'
import type { ProblemCode } from './problems'
import { type Actor, mayBeCalled, mayBePartner, mayDesignate, mayGoTo, STANDINGS } from './standing'

/** The moment at which an action is judged. */
export interface Moment {
  appeal: AppealFacts
  actor: Actor
  now: Date
  calendar: WorkCalendar
}

/** A moment with the checked input, the unit it names, and the unit one level above the present one. */
export interface Change<I = Input> extends Moment {
  input: I
  unit: UnitFacts | null
  upper: UnitFacts
  /** Any unit that the input names. */
  unitOf: (id: string) => UnitFacts | null
  /** All units of the street. */
  near?: readonly UnitFacts[]
  /** The other matter: the one that the input names, or with which this one goes along. Null when there is none, or the actor does not see it. */
  other?: AppealFacts | null
}

/** Whether an action is possible at all; null when it is. */
export type Guard = (moment: Moment) => ProblemCode | null
/** What is wrong with an input that its fields cannot tell, and beside which field to say it. */
export interface InputRefusal {
  code: ProblemCode
  field: string
}

/** All of several guards; the first refusal counts. */
export const all =
  (...guards: Guard[]): Guard =>
  (moment) => {
    for (const guard of guards) {
      const problem = guard(moment)
      if (problem) return problem
    }
    return null
  }

/** A guard that refuses with this code where the condition does not hold. */
export const unless =
  (code: ProblemCode, holds: (moment: Moment) => boolean): Guard =>
  (moment) =>
    holds(moment) ? null : code

export const isWish = unless('kind.mismatch', ({ appeal }) => appeal.kind === 'WISH')
export const inContestTime = unless(
  'contest.too-late',
  ({ appeal, now }) => now.getTime() - appeal.statusSince.getTime() <= CLOCKS.contestMs,
)
export const contestedNever = unless('contest.once', ({ appeal }) => appeal.contestCount === 0)
export const askedSeldom = unless('info.too-often', ({ appeal }) => appeal.infoAskedCount < 2)
export const returnable = unless('return.designated', ({ appeal }) => !appeal.designated)
export const inReturnTime = unless(
  'return.too-late',
  ({ appeal, now, calendar }) => now <= addWorkdays(appeal.assignedAt ?? appeal.statusSince, CLOCKS.returnWorkdays, calendar).at,
)
export const notOwn = unless(
  'claim.own',
  ({ appeal, actor }) => actor.personId !== appeal.submitterId && actor.personId !== appeal.beneficiaryId,
)
export const unclaimed = unless('claim.taken', ({ appeal }) => appeal.claimStatus === null)
export const claimPending = unless('claim.none-pending', ({ appeal }) => appeal.claimStatus === 'PENDING')
export const claimOpen = unless('action.not-now', ({ appeal }) => appeal.claimStatus !== null)
/** Whoever promises does not also judge the promise. */
export const notOwnClaim = unless('claim.own-approval', ({ appeal, actor }) => actor.personId !== appeal.claimantId)
/** A claimed wish is not moved behind its claimant's back: the claim is let go first. */
export const noClaimOpen = unless('action.not-now', ({ appeal }) => appeal.claimStatus === null)
export const claimActive = unless('action.not-now', ({ appeal }) => appeal.claimStatus === 'ACTIVE')
export const undelivered = unless('claim.delivered', ({ appeal }) => appeal.claimStatus !== 'DELIVERED')
export const contacted = unless('contact.required', ({ appeal }) => appeal.firstContactAt !== null)
export const harmless = unless('withdraw.hazard', ({ appeal }) => !appeal.hazard)
export const notUrgedToday = unless(
  'urge.too-often',
  ({ appeal, now }) => appeal.lastUrgedAt === null || now.getTime() - appeal.lastUrgedAt.getTime() >= CLOCKS.urgeMs,
)
/** Whoever worked on it, promised it or asked for it does not judge it: extension, hold, second answer (invariant 8). */
export const neverHandled = unless(
  'judge.own-work',
  ({ appeal, actor }) => actor.system === true || ![...appeal.handlerIds, appeal.claimantId, appeal.beneficiaryId].includes(actor.personId),
)
/** Nobody presses his own desk: supervising and answering are two sides. */
export const notOwnDesk = unless('action.not-yours', ({ appeal, actor }) => actor.system === true || !STANDINGS.handler(actor, appeal))
export const answerAsked = unless('supervise.no-answer-asked', ({ appeal }) => appeal.answerAsked)
/** There is a level above the one whose desk it lies on. */
export const somebodyAbove = unless('action.not-now', ({ appeal }) => appeal.unitType !== 'STREET')
/** At the top there is no level above; there the supervisor of the street may judge, and only there. */
export const adjudicates = unless(
  'action.not-yours',
  ({ appeal, actor }) => STANDINGS.handler(actor, appeal) || appeal.unitType === 'STREET',
)
/** The lead of the level that has it, where there is a level above. */
export const belowTop = unless(
  'action.not-yours',
  ({ appeal, actor }) => (appeal.unitType === 'GRID_GROUP' || appeal.unitType === 'COMMUNITY') && STANDINGS.levelLead(actor, appeal),
)
/** The lead of the level that has it, where there is a level below; once per round, or it would go up and down for ever. */
export const aboveBottom = unless(
  'action.not-yours',
  ({ appeal, actor }) =>
    STANDINGS.levelLead(actor, appeal) &&
    (appeal.unitType === 'STREET' || (appeal.unitType === 'COMMUNITY' && appeal.gridGroupId !== null)),
)
export const neverHandedDown = unless('deescalate.once', ({ appeal }) => !appeal.handedDown)
/** The clock runs and has not run out: more time is asked for beforehand, or not at all. */
export const beforeDue = unless('extension.too-late', ({ appeal, now }) => appeal.resolveDueAt !== null && now < appeal.resolveDueAt)
export const extendedSeldom = unless(
  'extension.too-often',
  ({ appeal }) => appeal.extensions.filter(({ round, state }) => round === appeal.round && state !== 'CANCELLED').length < 2,
)
const pending = (appeal: AppealFacts) => appeal.extensions.some(({ state }) => state === 'PENDING')
export const noExtensionPending = unless('extension.pending', ({ appeal }) => !pending(appeal))
export const extensionPending = unless('extension.none-pending', ({ appeal }) => pending(appeal))
/** Nobody came for long enough, and nobody is about to. */
export const agedOnWall = unless(
  'wish.still-waiting',
  ({ appeal, now }) => now.getTime() - appeal.statusSince.getTime() >= CLOCKS.claimAgeingMs && appeal.claimStatus === null,
)
export const dueIfSystem: Guard = (moment) => (moment.actor.system ? due(moment) : null)
export const notOnSpot = unless('reopen.on-spot', ({ appeal }) => appeal.closeReason !== 'ON_SPOT')
/** What was put right on the spot is a record of the office: no resident has told anything that could be shown. */
export const toldByResident = unless('visibility.on-spot', ({ appeal }) => appeal.closeReason !== 'ON_SPOT')
export const reopenedSeldom = unless('reopen.twice', ({ appeal }) => appeal.reopenCount < 2)
export const inReopenTime = unless('reopen.too-late', ({ appeal, now }) => now.getTime() - appeal.statusSince.getTime() <= CLOCKS.reopenMs)
/** Its resident agrees, and nobody who looked at the words has said that they may not be seen. */
export const mayBePublic = unless('action.not-now', ({ appeal }) => appeal.visibility === 'PUBLIC' && appeal.moderation !== 'REFUSED')
export const onTheWall = unless('action.not-now', ({ appeal }) => appeal.onWall)
/** Was shown, and was taken down by people: only they put it back, with words they have read again. */
export const takenDown = unless('action.not-now', ({ appeal }) => !appeal.onWall && appeal.moderation === 'HELD')
export const inOwnGrid = unless('action.not-now', ({ appeal }) => appeal.unitId === appeal.gridGroupId)

/** Several units are at it together: whoever called them hears them out before the matter moves on (吹哨). */
export const noWhistleOpen = unless('whistle.open', ({ appeal }) => !appeal.whistleOpen)
export const whistleOpen = unless('whistle.none', ({ appeal }) => appeal.whistleOpen)
/** Every unit that was called has done its part and was judged, or was excused. */
export const everybodyHeard = unless('whistle.waiting', ({ appeal }) => appeal.whistleWaiting === 0)
/** Grid, community and street blow; a department is called. */
export const blows = unless('action.not-yours', ({ appeal }) => appeal.unitType !== 'DEPARTMENT')
const LEVELS: readonly HandlingLevel[] = ['GRID', 'COMMUNITY', 'STREET']
/** What the first whistle did not solve needs somebody above; at the top there is nobody above, and the street calls again. */
export const oneLevelUp = unless(
  'whistle.one-level-up',
  ({ appeal: { whistleLevel, handlingLevel } }) =>
    whistleLevel === null || whistleLevel === 'STREET' || LEVELS.indexOf(handlingLevel) > LEVELS.indexOf(whistleLevel),
)

/** What needs several units is handed to one that leads; the quick way is for what one grid does by itself (0.28, 0.30). */
export const quickEnough = unless('complex.assign-first', ({ appeal }) => appeal.complexity !== 'COMPLEX')
export const roomForPartners = unless('partner.too-many', ({ appeal }) => appeal.partners.length < PARTNER_LIMIT)
/** Whoever leads has said how it is going to be solved. */
export const pathStated = unless('path.required', ({ appeal }) => appeal.milestones.length > 0)
/** Of a complex matter the resident has been told the way before being told that it is done (0.33). */
export const pathIfComplex: Guard = (moment) => (moment.appeal.complexity === 'COMPLEX' && !moment.actor.system ? pathStated(moment) : null)
export const roomForSteps = unless('milestone.too-many', ({ appeal }) => appeal.milestones.length < MILESTONE_LIMIT)
export const stepWaits = unless('milestone.none', ({ appeal }) => nextMilestone(appeal.milestones) !== null)

/** The clock has run out; timeouts happen no earlier. */
export const due = unless('action.not-now', ({ appeal, now }) => appeal.dueAt !== null && now >= appeal.dueAt)
/** A claim at work lapses by itself only when its clock has run out; people may let go at any time. */
export const lapsedIfSystem: Guard = (moment) => (moment.actor.system ? all(claimActive, due)(moment) : null)
/** The product itself reports a result only when the claimant has delivered; everything else is said by people. */
export const deliveredIfSystem = unless('action.not-now', ({ appeal, actor }) => !actor.system || appeal.claimStatus === 'DELIVERED')
/** Contact with the resident begins when the claim is approved; whoever only asked to claim has no number to call. */
export const approvedIfClaimant = unless(
  'action.not-now',
  ({ appeal, actor }) => appeal.claimStatus !== 'PENDING' || actor.personId !== appeal.claimantId || STANDINGS.handler(actor, appeal),
)
/** What a level decides, a level below cannot decide again: after a contest the file lies one level up. */
export const atOwnLevel = unless('action.not-yours', ({ appeal, actor }) => STANDINGS.dispatcher(actor, appeal))
/** Who did the work does not also answer for the resident whether it was done well (invariants 4 and 8). */
export const notOwnWork = unless(
  'confirm.own-work',
  ({ appeal, actor }) => STANDINGS.beneficiary(actor, appeal) || !STANDINGS.handler(actor, appeal),
)
/** A second denial is a verdict of the resident, kept for ever: as with a yes, who did the work does not give it for them. */
export const notOwnWorkAgain: Guard = (moment) => (moment.appeal.denyCount > 0 ? notOwnWork(moment) : null)
/** Nobody reports the result of his own matter to himself; a colleague or the level above does. */
export const notOwnMatter = unless('complete.own', ({ appeal, actor }) => actor.personId !== appeal.beneficiaryId)
/** Judges what is to hang on the wall: not too dear for one person, and no name of a door or a number in it (invariant 6). */
export function fitForWall({ appeal, input }: Change<{ publicTitle: string; publicText: string }>): InputRefusal | null {
  if ((appeal.valueYuan ?? 0) > WISH_VALUE_CAP) return { code: 'wish.value-over-cap', field: 'publicText' }
  for (const field of ['publicTitle', 'publicText'] as const) {
    if (personalDataIn(input[field])) return { code: 'wish.personal-data', field }
  }
  return null
}

/** What everybody reads names no door and no number. */
export function openlySaid({ input }: Change<{ text: string }>): InputRefusal | null {
  return personalDataIn(input.text) ? { code: 'wish.personal-data', field: 'text' } : null
}

/** More time, all in all, than the matter had at first is no extension but another matter. */
export function extensionFits({ appeal, input }: Change<{ days: number }>): InputRefusal | null {
  const whole = extendedDays(appeal, true) + input.days
  return whole > longestExtension(appeal.preset, appeal.tier) ? { code: 'extension.too-long', field: 'days' } : null
}

/** Judges the unit that an input names (派单、改派、接办). */
export function unitFits(change: Change<{ unitId: string; designated?: boolean }>): InputRefusal | null {
  const { appeal, actor, unit, input } = change
  // after the third return a person one level up decides, never a routing rule
  if (appeal.status === 'SUBMITTED' && appeal.returnCount >= 3 && (actor.system || !input.designated))
    return { code: 'designate.required', field: 'designated' }
  if (unit && input.designated && !actor.system && !mayDesignate(appeal, actor, unit))
    return { code: 'designate.above', field: 'designated' }
  const problem = unit ? mayGoTo(appeal, actor, unit, input.designated === true) : 'unit.not-allowed'
  return problem ? { code: problem, field: 'unitId' } : null
}

/** Judges whom a whistle calls, and that what they are asked says nothing private: people outside the offices read it. */
export function whistleFits({
  appeal,
  input,
  unitOf,
}: Change<{ leadUnitId: string; unitIds?: string[]; demand: string }>): InputRefusal | null {
  const fits = (id: string) => {
    const unit = unitOf(id)
    return unit !== null && mayBeCalled(appeal, unit)
  }
  if (!fits(input.leadUnitId)) return { code: 'whistle.not-callable', field: 'leadUnitId' }
  if (!(input.unitIds ?? []).every(fits)) return { code: 'whistle.not-callable', field: 'unitIds' }
  return personalDataIn(input.demand) ? { code: 'whistle.personal-data', field: 'demand' } : null
}

/** Judges whom the leading unit asks to help. Who advises is an office; everybody outside reads what is asked. */
export function partnerFits({ appeal, input, unit }: Change<{ unitId: string; part: PartnerPart; demand: string }>): InputRefusal | null {
  if (!unit || !mayBePartner(appeal, unit, input.part)) return { code: 'partner.not-callable', field: 'unitId' }
  if (appeal.partners.some(({ unitId }) => unitId === unit.id)) return { code: 'partner.already', field: 'unitId' }
  return personalDataIn(input.demand) ? { code: 'whistle.personal-data', field: 'demand' } : null
}

/** Judges whom whoever works on a matter asks for advice (商量): as with a helping unit, but the resident hears nothing of it. */
export function adviserFits(change: Change<{ unitId: string; demand: string }>): InputRefusal | null {
  return partnerFits({ ...change, input: { ...change.input, part: 'CONSULT' } })
}

/**
 * How pressing a matter is, its first dispatch says. Afterwards more time is given by somebody above who had no part in it:
 * a missed term is not mended by calling the matter a harder one. Less time may be asked for by whoever hands it out.
 */
export function tierFits(change: Change<{ tier?: Tier }>): InputRefusal | null {
  const { appeal, actor, input } = change
  const order = Object.keys(TIERS)
  const longer = input.tier !== undefined && order.indexOf(input.tier) > order.indexOf(appeal.tier)
  if (!longer || actor.system || (appeal.status === 'SUBMITTED' && appeal.resolveStartedAt === null)) return null
  const may = STANDINGS.upperLevel(actor, appeal) && neverHandled(change) === null
  return may ? null : { code: 'judge.own-work', field: 'tier' }
}

/** A dispatch names a unit that may have it, and no more time than it has. */
export const dispatchFits = (change: Change<{ unitId: string; designated?: boolean; tier?: Tier }>): InputRefusal | null =>
  tierFits(change) ?? unitFits(change)

/** Putting right what was put down wrongly changes something, or is nothing to tell the resident. */
export function changesSomething({
  appeal,
  input,
}: Change<Partial<Pick<AppealFacts, 'kind' | 'categoryId' | 'complexity' | 'tier'>>>): InputRefusal | null {
  const differs = (['kind', 'categoryId', 'complexity', 'tier'] as const).some(
    (name) => input[name] !== undefined && input[name] !== appeal[name],
  )
  return differs ? null : { code: 'reclassify.nothing', field: 'reason' }
}

/** Another class is one that differs, and gives no more time than somebody above grants. */
export const classFits = (change: Parameters<typeof changesSomething>[0]): InputRefusal | null =>
  changesSomething(change) ?? tierFits(change)

/** Whom a whistle calls, the lead first, everybody once. */
export function calledBy({ leadUnitId, unitIds = [] }: { leadUnitId: string; unitIds?: string[] }): string[] {
  return [...new Set([leadUnitId, ...unitIds])]
}

/** By itself only what rings; by hand one step higher than before, so that a step is taken once a round, and a circular only for the street. */
export function supervisionFits({ appeal, actor, calendar, now, input }: Change<{ step: Supervision }>): InputRefusal | null {
  if (actor.system) {
    const alarm = ringing(appeal, calendar, now)
    const rings = alarm !== null && alarmRow(alarm).step === input.step
    return rings && supervisionRank(input.step) > supervisionRank(appeal.supervision) ? null : { code: 'action.not-now', field: 'step' }
  }
  if (supervisionRank(input.step) <= supervisionRank(appeal.supervision)) return { code: 'supervise.again', field: 'step' }
  const forStreet = STANDINGS.streetAdmin(actor, appeal) || STANDINGS.supervisor(actor, appeal)
  return input.step === 'CIRCULAR' && !forStreet ? { code: 'supervise.street-only', field: 'step' } : null
}

/** Only the gravest of what rings is told. */
export function rings({ appeal, calendar, now, input }: Change<{ alarm: AlarmName }>): InputRefusal | null {
  return ringing(appeal, calendar, now) === input.alarm ? null : { code: 'action.not-now', field: 'alarm' }
}

/** What was put off before is put off again only with an account of what was done since. */
export function holdFits({ appeal, input }: Change<{ done?: string }>): InputRefusal | null {
  const before = appeal.pauses.some(({ why }) => why === 'ON_HOLD')
  return before && !input.done ? { code: 'hold.done-missing', field: 'done' } : null
}
