import { type AppealFacts, openExclusion } from '../appeal'
import { type Actor, type ActorMembership, HANDLING_ROLES } from './actor'
import { audienceOf } from './scope'
import { STANDINGS } from './standings'

/** Whether somebody has no part in a matter, and so may ask the resident how it was (lifecycle F.7, invariant 8). */
export function hasNoPart({ personId }: Actor, appeal: AppealFacts): boolean {
  return ![...appeal.handlerIds, appeal.claimantId, appeal.beneficiaryId, appeal.submitterId].includes(personId)
}

/** Whether somebody asks for the resident, without being him or who submitted it for him. */
export function asksForResident({ personId }: Actor, appeal: AppealFacts): boolean {
  return personId !== appeal.beneficiaryId && !(appeal.beneficiaryId === null && personId === appeal.submitterId)
}

/** Whether somebody rings this resident up through the centre (由中心转接), and so never sees the number. */
export function ringsThroughCentre(actor: Actor, appeal: AppealFacts): boolean {
  return STANDINGS.reviewer(actor, appeal) && audienceOf(actor, appeal) === 'observer'
}

/** As what somebody answers for a round of this unit, or undefined. */
export function ownUnit(actor: Actor, unitId: string): ActorMembership | undefined {
  return actor.memberships.find((m) => m.unitId === unitId && HANDLING_ROLES[m.unitType].includes(m.role))
}

/** As what somebody leads a unit, or undefined: of a grid its lead, of an office whoever works in it. */
export function leadsOwn(actor: Actor, unitId: string): ActorMembership | undefined {
  return actor.memberships.find((m) => m.unitId === unitId && m.role !== 'GRID_WORKER' && HANDLING_ROLES[m.unitType].includes(m.role))
}

/** The units above whose lower units somebody reads what was learned from lost points (失分复盘): one level up, or the supervisor. */
export function readsReviewsUnder({ memberships }: Actor): string[] {
  return memberships.flatMap(({ role, unitId, streetId }) =>
    role === 'SUPERVISOR' ? (streetId ? [streetId] : []) : role === 'COMMUNITY_ADMIN' || role === 'STREET_ADMIN' ? [unitId] : [],
  )
}

/** Whether this person decides now: neither asked for it nor has agreed already. */
export function decidesOn({ personId }: Actor, appeal: AppealFacts): boolean {
  const asked = openExclusion(appeal)
  return asked !== null && asked.askedBy !== personId && !asked.approvedBy.includes(personId)
}

/** Whether the word of this person may be the first: the supervisor says the second, above the street's own work there is nobody else. */
export function mayDecideNow(actor: Actor, appeal: AppealFacts): boolean {
  const asked = openExclusion(appeal)
  // an office elsewhere is not an office above this unit
  const inOffice = STANDINGS.streetAdmin(actor, appeal) || (asked?.unitType === 'GRID_GROUP' && STANDINGS.communityAdmin(actor, appeal))
  return asked === null || asked.state === 'APPROVED_1' || asked.unitType === 'STREET' || inOffice
}

/** Whether somebody asked for the exclusion that is open. */
export function askedForIt({ personId }: Actor, appeal: AppealFacts): boolean {
  return openExclusion(appeal)?.askedBy === personId
}
