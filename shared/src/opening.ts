import type { Moderation } from './appeal'
import { type AppealFacts, type Kind, levelOf, type UnitFacts, type Visibility } from './appeal'
import type { WorkCalendar } from './calendar'
import { categoryOf } from './categories'
import type { Preset } from './presets'
import { withClocks } from './rules'
import { visibilityOf } from './visibility'

/** Where a new appeal is: found from the building, the code or the point. `gridId` is null when no grid covers the place. */
export interface Place {
  streetId: string
  communityId: string
  gridId: string | null
  gridGroupId: string | null
}

/** What is known of an appeal at the moment it is posted. */
export interface Opening {
  id: string
  kind: Kind
  categoryId: string | null
  submitterId: string
  beneficiaryId: string | null
  place: Place
  /** The unit that receives it: the grid group, else the community. */
  receiver: UnitFacts
  visibility: Visibility | null
  moderation: Moderation
  valueYuan: number | null
  /** Whom it complains about, if that was said. */
  subjectUnitId?: string | null
  /** Whoever it is for uses the elder mode. */
  elder?: boolean
  /** The clocks of its street; absent for a matter that only stands for others. */
  preset?: Preset
}

/**
 * The facts of a new appeal in SUBMITTED, round 1: in the triage queue of the unit that received it, which answers for
 * it until another signs. Nothing floats: without a grid the community receives it.
 */
export function opened(opening: Opening, now: Date, calendar: WorkCalendar): AppealFacts {
  const { place, receiver } = opening
  const category = categoryOf(opening.categoryId)
  const facts: AppealFacts = {
    id: opening.id,
    kind: opening.kind,
    status: 'SUBMITTED',
    version: 1,
    resumeStatus: null,
    statusSince: now,
    round: 1,
    roundSince: now,
    submitterId: opening.submitterId,
    beneficiaryId: opening.beneficiaryId,
    streetId: place.streetId,
    communityId: place.communityId,
    gridId: place.gridId,
    gridGroupId: place.gridGroupId,
    unitId: receiver.id,
    unitType: receiver.type,
    triageUnitId: receiver.id,
    triageUnitType: receiver.type,
    accountableUnitId: receiver.id,
    firstUnitId: receiver.id,
    handlingLevel: levelOf(receiver.type),
    subjectUnitId: opening.subjectUnitId ?? null,
    categoryId: opening.categoryId,
    tier: category?.tier ?? 'NORMAL',
    complexity: 'ORDINARY',
    preset: opening.preset ?? 'BEIJING',
    visibility: visibilityOf(opening.categoryId, opening.kind, opening.visibility),
    moderation: opening.moderation,
    hazard: category?.tier === 'EMERGENCY',
    onWall: false,
    valueYuan: opening.valueYuan,
    resolveStartedAt: null,
    pauses: [],
    extensions: [],
    heldUntil: null,
    dueAt: null,
    resolveDueAt: null,
    assignedAt: null,
    designated: false,
    returnCount: 0,
    returnedUnitIds: [],
    infoAskedCount: 0,
    infoUnanswered: false,
    contestCount: 0,
    denyCount: 0,
    reopenCount: 0,
    handedDown: false,
    handlerIds: [],
    firstContactAt: null,
    lastContactTryAt: null,
    lastUrgedAt: null,
    claimantId: null,
    claimStatus: null,
    claimedAt: null,
    claimContactedAt: null,
    promisedOn: null,
    priority: false,
    whistleOpen: false,
    whistleWaiting: 0,
    whistleLevel: null,
    told: {},
    warned: 0,
    nextAlarmAt: null,
    supervision: null,
    answerAsked: false,
    mergedIntoId: null,
    mainStatus: null,
    mainSince: null,
    mainSeq: 0,
    followerCount: 0,
    problemId: null,
    partners: [],
    milestones: [],
    childCount: 0,
    childrenOpen: 0,
    resolutionWay: null,
    outcome: null,
    resolved: null,
    satisfaction: null,
    closeReason: null,
    rejectReason: null,
    elder: opening.elder ?? false,
    followUpDue: null,
    followUpTries: 0,
    followUpTriedAt: null,
    followUpBy: null,
    answeredBy: [],
    exclusions: [],
    reviews: [],
  }
  return { ...facts, ...withClocks(facts, {}, { now, calendar }) }
}

/** The facts of a matter that a steward or grid worker solved on the spot: closed at once, outside the three rates. */
export function solvedOnSpot(opening: Opening, now: Date, calendar: WorkCalendar): AppealFacts {
  return {
    ...opened(opening, now, calendar),
    complexity: 'SIMPLE',
    resolutionWay: 'ON_SPOT',
    status: 'CLOSED',
    outcome: 'RESOLVED',
    closeReason: 'ON_SPOT',
    dueAt: null,
    nextAlarmAt: null,
    hazard: false,
  }
}

/** The names of the facts that hold a moment in time. */
const MOMENTS = [
  'statusSince',
  'roundSince',
  'resolveStartedAt',
  'dueAt',
  'resolveDueAt',
  'assignedAt',
  'firstContactAt',
  'lastContactTryAt',
  'lastUrgedAt',
  'claimContactedAt',
  'claimedAt',
  'nextAlarmAt',
  'mainSince',
  'followUpTriedAt',
] as const satisfies (keyof AppealFacts)[]

/** What steps from before there were follow-ups, exclusions and reviews say nothing of. */
const BEFORE_FOLLOW_UPS = {
  elder: false,
  followUpDue: null,
  followUpTries: 0,
  followUpTriedAt: null,
  followUpBy: null,
  answeredBy: [],
  exclusions: [],
  reviews: [],
}

/** Replays the recorded changes of all steps, oldest first, into the facts they add up to (invariant 2). */
export function fold(changes: readonly Record<string, unknown>[]): AppealFacts {
  const facts = Object.assign({}, ...changes) as Record<string, unknown>
  for (const name of MOMENTS) if (typeof facts[name] === 'string') facts[name] = new Date(facts[name])
  facts.version = changes.length
  // the first steps were written before a street could choose
  facts.preset ??= 'BEIJING'
  // nor did they know of alarms
  facts.roundSince ??= facts.round === 1 ? new Date(String(changes[0]?.statusSince)) : facts.resolveStartedAt
  for (const [name, value] of Object.entries({
    told: {},
    warned: 0,
    nextAlarmAt: null,
    claimedAt: null,
    supervision: null,
    answerAsked: false,
  })) {
    if (facts[name] === undefined) facts[name] = value
  }
  // and before matters were graded
  facts.complexity ??= 'ORDINARY'
  facts.partners ??= []
  facts.milestones ??= []
  facts.resolutionWay ??= null
  facts.childCount ??= 0
  facts.problemId ??= null
  facts.childrenOpen ??= 0
  for (const [name, before] of Object.entries(BEFORE_FOLLOW_UPS)) facts[name] ??= before
  return facts as unknown as AppealFacts
}
