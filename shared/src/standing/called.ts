import type { AppealFacts, UnitFacts, UnitType } from '../appeal'
import { type Actor, HANDLING_ROLES, type Role } from './actor'
import { keepsOut } from './interests'
import { canSee } from './scope'
import { inUnit } from './serves'
import { STANDINGS } from './standings'

/** Who answers when a unit is called to help (吹哨): who does its work; of a property company and of respected persons, its people. */
const ANSWERING_ROLES: Record<UnitType, readonly Role[]> = { ...HANDLING_ROLES, PROPERTY: ['PROPERTY_STAFF'], MEDIATORS: ['MEDIATOR'] }

/** The roles that answer for a unit of this type when it is called. */
export function answeringRoles(unitType: UnitType): readonly Role[] {
  return ANSWERING_ROLES[unitType]
}

/** Whether this person answers for a unit that was called. */
export function answersCalls(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type'>): boolean {
  return ANSWERING_ROLES[unit.type].some((role) => inUnit(actor, role, unit.id))
}

/**
 * Whether this person speaks for the side that blew the whistle: decides on what the called units say, and how well they
 * helped. The level above may as well: where one person answers on both sides, nobody else would be left.
 */
export function leadsWhistle(actor: Actor, appeal: AppealFacts): boolean {
  return canSee(actor, appeal) && (STANDINGS.levelLead(actor, appeal) || STANDINGS.upperLevel(actor, appeal))
}

/** Whether a unit may be called to help with this appeal: answers for the same place, and is not the one that calls or the one it is about. */
export function mayBeCalled(appeal: AppealFacts, unit: UnitFacts): boolean {
  const near = unit.streetId === appeal.streetId && (unit.communityId === null || unit.communityId === appeal.communityId)
  return unit.active && near && ANSWERING_ROLES[unit.type].length > 0 && unit.id !== appeal.unitId && unit.id !== appeal.subjectUnitId
}

/**
 * What a called unit learns of the matter beyond what it is asked to do: the door once it has said that it comes, and as
 * long as it is needed; the resident's own words only an office that leads. Of a private matter whoever is no office
 * learns neither. Nobody who is called learns names or telephones.
 */
export function knowsOfMatter(
  call: { unitType: UnitType; lead: boolean; comes: boolean },
  { visibility, whistleOpen }: Pick<AppealFacts, 'visibility' | 'whistleOpen'>,
): { door: boolean; words: boolean } {
  const office = HANDLING_ROLES[call.unitType].length > 0
  const door = whistleOpen && call.comes && (office || visibility !== 'PRIVATE')
  return { door, words: door && office && call.lead && visibility !== 'PRIVATE' }
}

/** Whether a helping or called unit learns under what a matter was filed: of a private one a company or neighbours need not know. */
export function knowsCategory(unitType: UnitType, { visibility }: Pick<AppealFacts, 'visibility'>): boolean {
  return HANDLING_ROLES[unitType].length > 0 || visibility !== 'PRIVATE'
}

/** One call of a unit, as far as it matters who looks at it. */
interface CalledUnit {
  call: { unitId: string; unitType: UnitType }
  actor: Actor
  appeal: AppealFacts
}

/** Whether somebody answers for the called unit; whoever also serves in the unit complained about does not, a colleague answers. */
export function isCalled({ call, actor, appeal }: CalledUnit): boolean {
  return !keepsOut(actor, appeal) && answersCalls(actor, { id: call.unitId, type: call.unitType })
}

/** Whether somebody may see a call at all: whoever answers for the unit, and whoever leads the level that called it. */
export function seesCall(moment: CalledUnit): boolean {
  return isCalled(moment) || leadsWhistle(moment.actor, moment.appeal)
}
