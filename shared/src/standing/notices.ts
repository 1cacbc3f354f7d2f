import type { UnitFacts, UnitType } from '../appeal'
import { type Actor, HANDLING_ROLES, type Role } from './actor'
import { inUnit } from './serves'

/** Whose notices reach everybody who lives there. A department and a party branch speak through their street and community. */
const SPEAKING: readonly UnitType[] = ['GRID_GROUP', 'COMMUNITY', 'STREET']

/** Whether somebody who serves like this puts up notices in the name of the unit: who does its work speaks for it. */
export function announces(role: Role, unitType: UnitType): boolean {
  return SPEAKING.includes(unitType) && HANDLING_ROLES[unitType].includes(role)
}

/** Whether this person may put up a notice of this unit. */
export function speaksFor(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type' | 'active'>): boolean {
  return unit.active && actor.memberships.some((m) => m.unitId === unit.id && announces(m.role, unit.type))
}

/** Whether this person may take down a notice of a unit, or let a held one be seen: its own people, and the levels above. */
export function answersForNotices(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type' | 'communityId' | 'streetId'>): boolean {
  return (
    actor.memberships.some((m) => m.unitId === unit.id && announces(m.role, unit.type)) ||
    inUnit(actor, 'COMMUNITY_ADMIN', unit.communityId) ||
    inUnit(actor, 'STREET_ADMIN', unit.streetId)
  )
}

/** Whether this person may let a held notice be seen, as far as it is not his own: a second person has to have read it. */
export function mayRelease({ personId }: Actor, notice: { authorId: string }): boolean {
  return notice.authorId !== personId
}
