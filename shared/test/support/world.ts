import {
  type Actor,
  type ActorMembership,
  type AppealFacts,
  CHINA,
  type Kind,
  opened,
  type Role,
  type UnitFacts,
  type UnitType,
} from '../../src'

/** The small neighbourhood of the specs: one street with two communities, and a second street to be kept out. */

/** A Friday, 10:00 in Asia/Shanghai. */
export const NOW = new Date('2026-11-20T02:00:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const later = (ms: number, from: Date = NOW): Date => new Date(from.getTime() + ms)

const unit = (id: string, type: UnitType, communityId: string | null, streetId = 'street', active = true): UnitFacts => ({
  id,
  type,
  communityId,
  streetId,
  active,
})

// biome-ignore format: a table
export const UNITS = {
  street:         unit('street',          'STREET',       null),
  department:     unit('department',      'DEPARTMENT',   null),
  community:      unit('community',       'COMMUNITY',    'community'),
  grid:           unit('grid',            'GRID_GROUP',   'community'),
  otherGrid:      unit('other-grid',      'GRID_GROUP',   'community'),
  formerGrid:     unit('former-grid',     'GRID_GROUP',   'community', 'street', false),
  property:       unit('property',        'PROPERTY',     'community'),
  mediators:      unit('mediators',       'MEDIATORS',    'community'),
  nextProperty:   unit('next-property',   'PROPERTY',     'next-community'),
  branch:         unit('branch',          'PARTY_BRANCH', 'community'),
  nextCommunity:  unit('next-community',  'COMMUNITY',    'next-community'),
  nextGrid:       unit('next-grid',       'GRID_GROUP',   'next-community'),
  farStreet:      unit('far-street',      'STREET',       null,            'far-street'),
  farDepartment:  unit('far-department',  'DEPARTMENT',   null,            'far-street'),
  farCommunity:   unit('far-community',   'COMMUNITY',    'far-community', 'far-street'),
  farGrid:        unit('far-grid',        'GRID_GROUP',   'far-community', 'far-street'),
}
export const ALL_UNITS: readonly UnitFacts[] = Object.values(UNITS)

/** The unit of an id, if there is one. */
export const findUnit = (id: string): UnitFacts | null => ALL_UNITS.find((candidate) => candidate.id === id) ?? null

/** The unit of an id, or a clear failure. */
export function unitOf(id: string): UnitFacts {
  const found = ALL_UNITS.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no unit ${id} in the world of the specs`)
  return found
}

/** One level above: a grid group answers to its community, everything else to the street. */
export function upperOf(unitId: string): UnitFacts {
  const { type, communityId, streetId } = unitOf(unitId)
  return unitOf(type === 'GRID_GROUP' && communityId ? communityId : streetId)
}

/** A membership of one role in one unit, with the places it belongs to. */
export function serves(role: Role, { id, type, communityId, streetId }: UnitFacts): ActorMembership {
  return { unitId: id, unitType: type, role, gridGroupId: type === 'GRID_GROUP' ? id : null, communityId, streetId }
}

/** A person with memberships. */
export function person(personId: string, ...memberships: ActorMembership[]): Actor {
  return { personId, memberships }
}

export const CAST = {
  resident: person('resident', serves('RESIDENT', UNITS.community)),
  neighbour: person('neighbour', serves('RESIDENT', UNITS.community)),
  partyMember: person('party-member', serves('PARTY_MEMBER', UNITS.branch)),
  volunteer: person('volunteer', serves('VOLUNTEER', UNITS.community)),
  steward: person('steward', serves('STEWARD', UNITS.community)),
  gridWorker: person('grid-worker', serves('GRID_WORKER', UNITS.grid)),
  gridLead: person('grid-lead', serves('GRID_LEAD', UNITS.grid)),
  otherWorker: person('other-worker', serves('GRID_WORKER', UNITS.otherGrid)),
  otherLead: person('other-lead', serves('GRID_LEAD', UNITS.otherGrid)),
  community: person('community-admin', serves('COMMUNITY_ADMIN', UNITS.community)),
  department: person('department-user', serves('DEPARTMENT_USER', UNITS.department)),
  property: person('property-staff', serves('PROPERTY_STAFF', UNITS.property)),
  mediator: person('mediator', serves('MEDIATOR', UNITS.mediators)),
  street: person('street-admin', serves('STREET_ADMIN', UNITS.street)),
  supervisor: person('supervisor', serves('SUPERVISOR', UNITS.street)),
  linkedLeader: person('linked-leader', serves('LINKED_LEADER', UNITS.community)),
  reviewer: person('reviewer', serves('REVIEWER', UNITS.street)),
  auditor: person('auditor', serves('AUDITOR', UNITS.street)),
  nextCommunity: person('next-admin', serves('COMMUNITY_ADMIN', UNITS.nextCommunity)),
  nextMember: person('next-member', serves('PARTY_MEMBER', UNITS.nextCommunity)),
  farStreet: person('far-admin', serves('STREET_ADMIN', UNITS.farStreet)),
}

/** A new appeal of the resident in the grid, as `opened` makes it, with whatever a spec wants different. */
export function facts(patch: Partial<AppealFacts> = {}, kind: Kind = patch.kind ?? 'COMPLAINT'): AppealFacts {
  const fresh = opened(
    {
      id: 'appeal',
      kind,
      categoryId: null,
      submitterId: 'resident',
      beneficiaryId: 'resident',
      place: { streetId: 'street', communityId: 'community', gridId: 'grid-no-7', gridGroupId: 'grid' },
      receiver: UNITS.grid,
      visibility: null,
      moderation: 'PASSED',
      valueYuan: null,
    },
    NOW,
    CHINA,
  )
  return { ...fresh, ...patch }
}

/** The same, in the hands of a unit. */
export function heldBy({ id, type }: UnitFacts, patch: Partial<AppealFacts> = {}): AppealFacts {
  return facts({ unitId: id, unitType: type, accountableUnitId: id, ...patch })
}
