import type { UnitFacts } from '../appeal'
import { type Actor, type ActorMembership, HANDLING_ROLES, type Role } from './actor'
import { inUnit, serves } from './serves'

/** Who looks after the settings of a street: its office, and its system admin, who reads no matter for that. */
const SETTING_ROLES: readonly Role[] = ['STREET_ADMIN', 'SYSTEM_ADMIN']

/** Whether this person decides by which clocks new matters of a street are counted. */
export function choosesPreset(actor: Actor, streetId: string): boolean {
  return SETTING_ROLES.some((role) => inUnit(actor, role, streetId))
}

/** Whether this person may read the figures of a unit and of what lies under it: its own people, the levels above, its supervisors. */
export function mayReadFigures(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type' | 'communityId' | 'streetId'>): boolean {
  return (
    HANDLING_ROLES[unit.type].some((role) => inUnit(actor, role, unit.id)) ||
    inUnit(actor, 'COMMUNITY_ADMIN', unit.communityId) ||
    inUnit(actor, 'STREET_ADMIN', unit.streetId) ||
    serves(actor, 'SUPERVISOR', (m) => m.streetId === unit.streetId) ||
    // whoever looks on over a community reads how it does
    serves(actor, 'LINKED_LEADER', (m) => m.communityId !== null && m.communityId === unit.communityId)
  )
}

/** Who takes a list away as a file: whoever leads a grid or works in an office. Whoever else works in a grid reads it on the page. */
const EXPORTING: readonly Role[] = ['GRID_LEAD', 'COMMUNITY_ADMIN', 'DEPARTMENT_USER', 'STREET_ADMIN', 'SUPERVISOR']

/** Whether somebody of this role takes lists away as files at all. */
export const takesListsAway = (role: Role): boolean => EXPORTING.includes(role)

/** Whether this person may take a list of a unit and of what lies under it away as a file. */
export function mayExport(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type' | 'communityId' | 'streetId'>): boolean {
  return mayReadFigures({ ...actor, memberships: actor.memberships.filter(({ role }) => EXPORTING.includes(role)) }, unit)
}

/** The streets whose clocks this person watches (督办): its office, and its supervisors. */
export function supervisesIn({ memberships }: { memberships: readonly Pick<ActorMembership, 'role' | 'streetId'>[] }): string[] {
  return [
    ...new Set(memberships.flatMap((m) => ((m.role === 'STREET_ADMIN' || m.role === 'SUPERVISOR') && m.streetId ? [m.streetId] : []))),
  ]
}

/** On which desks the calls to residents lie for this person (回访), over which streets they look, and of which streets the sample is theirs. */
export function callDesks({ memberships }: { memberships: readonly Pick<ActorMembership, 'role' | 'unitId' | 'streetId'>[] }): {
  units: string[]
  streets: string[]
  samples: string[]
} {
  const streets = memberships.flatMap((m) => ((m.role === 'STREET_ADMIN' || m.role === 'SUPERVISOR') && m.streetId ? [m.streetId] : []))
  const communities = memberships.flatMap((m) => (m.role === 'COMMUNITY_ADMIN' ? [m.unitId] : []))
  const samples = memberships.flatMap((m) => (m.role === 'REVIEWER' && m.streetId ? [m.streetId] : []))
  return { units: [...new Set([...communities, ...streets])], streets: [...new Set(streets)], samples: [...new Set(samples)] }
}

/** Whether this person enters the holidays and make-up days that every clock counts by: the street does, for all under it. */
export function keepsCalendar({ memberships }: { memberships: readonly { role: Role }[] }): boolean {
  return memberships.some(({ role }) => SETTING_ROLES.includes(role))
}
