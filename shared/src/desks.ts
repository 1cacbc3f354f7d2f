import type { Actor, Role } from './standing'

/** On which desks the calls to residents lie for this person (回访), and over which streets they look. */
export function callDesks({ memberships }: Actor): { units: string[]; streets: string[] } {
  const streets = memberships.flatMap((m) => ((m.role === 'STREET_ADMIN' || m.role === 'SUPERVISOR') && m.streetId ? [m.streetId] : []))
  const communities = memberships.flatMap((m) => (m.role === 'COMMUNITY_ADMIN' ? [m.unitId] : []))
  return { units: [...new Set([...communities, ...streets])], streets: [...new Set(streets)] }
}

/** Whether this person enters the holidays and make-up days that every clock counts by: the street does, for all under it. */
export function keepsCalendar({ memberships }: { memberships: readonly { role: Role }[] }): boolean {
  return memberships.some(({ role }) => role === 'STREET_ADMIN')
}
