import { type AppealFacts, accountableType, type Exclusion, openExclusion } from '../appeal'
import { type Actor, answersFor, HANDLING_ROLES } from './actor'
import { HELPING_ROLES, inUnit, serves } from './serves'

const communityAdmin = (actor: Actor, a: AppealFacts) => inUnit(actor, 'COMMUNITY_ADMIN', a.communityId)
const streetAdmin = (actor: Actor, a: AppealFacts) => inUnit(actor, 'STREET_ADMIN', a.streetId)
const helper = (actor: Actor, a: AppealFacts) =>
  a.kind === 'WISH' && HELPING_ROLES.some((role) => serves(actor, role, (m) => m.communityId === a.communityId))

/** Whether somebody stands above a unit in this place, without serving in it. */
function above(actor: Actor, a: AppealFacts, unit: Pick<Exclusion, 'unitId' | 'unitType'> | null): boolean {
  if (!unit || answersFor(actor, unit.unitId)) return false
  return (
    (unit.unitType === 'GRID_GROUP' && communityAdmin(actor, a)) ||
    (unit.unitType !== 'STREET' && streetAdmin(actor, a)) ||
    serves(actor, 'SUPERVISOR', (m) => m.streetId === a.streetId)
  )
}

type Judge = (actor: Actor, appeal: AppealFacts) => boolean

/**
 * Who is who toward one appeal. Rules name these, never roles or ids; nothing else in the project decides it.
 */
export const STANDINGS = {
  /** The product itself: routing, timeouts. */
  system: (actor) => actor.system === true,
  /** Who typed it. */
  submitter: (actor, a) => actor.personId === a.submitterId,
  /** For whom it is; owns the confirmation. */
  beneficiary: (actor, a) => actor.personId === a.beneficiaryId,
  /** Who submitted it for somebody without an account; may confirm only saying how he asked. */
  proxy: (actor, a) => actor.personId === a.submitterId && a.beneficiaryId === null,
  gridWorker: (actor, a) => inUnit(actor, 'GRID_WORKER', a.gridGroupId),
  gridLead: (actor, a) => inUnit(actor, 'GRID_LEAD', a.gridGroupId),
  communityAdmin,
  streetAdmin,
  /** A member of the unit in whose hands it is (U). */
  handler: (actor, a) => HANDLING_ROLES[a.unitType].some((role) => inUnit(actor, role, a.unitId)),
  /** Who hands out work at the level where it is, or above (D); of what goes along with another matter, at the level to which it would return. */
  dispatcher: (actor, a) => {
    // what a grid receives is of its own area: whoever hands it out also sees it
    const [id, type] = a.status === 'MERGED' ? [a.gridGroupId, a.triageUnitType] : [a.unitId, a.unitType]
    return (
      (type === 'GRID_GROUP' && inUnit(actor, 'GRID_LEAD', id)) ||
      ((type === 'GRID_GROUP' || type === 'COMMUNITY') && communityAdmin(actor, a)) ||
      streetAdmin(actor, a)
    )
  },
  /** The lead of the level where it is (L). */
  levelLead: (actor, a) =>
    a.unitType === 'GRID_GROUP'
      ? inUnit(actor, 'GRID_LEAD', a.unitId)
      : a.unitType === 'COMMUNITY'
        ? communityAdmin(actor, a)
        : a.unitType === 'DEPARTMENT'
          ? inUnit(actor, 'DEPARTMENT_USER', a.unitId)
          : streetAdmin(actor, a),
  /** One level above the unit in whose hands it is (U+1). */
  upperLevel: (actor, a) =>
    // where the matter is about the community, its word is the street's
    a.unitType === 'GRID_GROUP' && a.subjectUnitId !== a.communityId ? communityAdmin(actor, a) : streetAdmin(actor, a),
  /** A verified party member or volunteer of the community, who may claim its wishes. */
  helper,
  /** Who has claimed this wish, has not let go of it, and still serves: whoever was dismissed does not go to the door. */
  claimant: (actor, a) => a.claimantId !== null && actor.personId === a.claimantId && helper(actor, a),
  steward: (actor, a) => serves(actor, 'STEWARD', (m) => m.communityId === a.communityId),
  supervisor: (actor, a) => serves(actor, 'SUPERVISOR', (m) => m.streetId === a.streetId),
  /** A leader to whom the community is linked (包联): looks on, and handles nothing. */
  linkedLeader: (actor, a) => serves(actor, 'LINKED_LEADER', (m) => m.communityId !== null && m.communityId === a.communityId),
  /** A third party that rings up the residents of the sample (第三方回访), as long as the call is owed; nothing else is given to it. */
  reviewer: (actor, a) => a.followUpDue === 'SAMPLE' && serves(actor, 'REVIEWER', (m) => m.streetId === a.streetId),
  /** Somebody above the unit that answers for it, and not of that unit: rings the resident up at the end (回访). */
  caller: (actor, a) =>
    above(actor, a, { unitId: a.accountableUnitId, unitType: accountableType(a) }) ||
    // above the street nobody has a desk: a colleague without a part in it rings, as one judges there
    (a.accountableUnitId === a.streetId && streetAdmin(actor, a)),
  /** A member of a unit that answers, or answered, for a round of it. */
  answering: (actor, a) => answersFor(actor, a.accountableUnitId) || a.answeredBy.some(({ unitId }) => answersFor(actor, unitId)),
  /** Above the unit that asks to leave one of its rounds out of the count (剔除). */
  overseer: (actor, a) => above(actor, a, openExclusion(a)),
  /** Above the unit that looked back at what one of its rounds cost (失分复盘). */
  lostReviewer: (actor, a) => above(actor, a, a.reviews.find(({ state }) => state === 'WRITTEN') ?? null),
} as const satisfies Record<string, Judge>

export type Standing = keyof typeof STANDINGS
export const STANDING_NAMES = Object.keys(STANDINGS) as Standing[]

/** All standings of a person toward one appeal. */
export function standingsOf(actor: Actor, appeal: AppealFacts): Standing[] {
  return STANDING_NAMES.filter((standing) => STANDINGS[standing](actor, appeal))
}
