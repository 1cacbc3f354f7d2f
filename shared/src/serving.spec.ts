import { type UnitType } from './appeal'
import { couldDo, type DeskName, deskOf } from './serving'
import { ROLES, type Role } from './standing'

/** In which kind of unit each role serves. */
const SERVES_IN: Record<Role, UnitType> = {
  RESIDENT: 'COMMUNITY',
  PARTY_MEMBER: 'PARTY_BRANCH',
  VOLUNTEER: 'COMMUNITY',
  STEWARD: 'GRID_GROUP',
  PROPERTY_STAFF: 'PROPERTY',
  MEDIATOR: 'MEDIATORS',
  GRID_WORKER: 'GRID_GROUP',
  GRID_LEAD: 'GRID_GROUP',
  COMMUNITY_ADMIN: 'COMMUNITY',
  DEPARTMENT_USER: 'DEPARTMENT',
  STREET_ADMIN: 'STREET',
  SUPERVISOR: 'STREET',
  LINKED_LEADER: 'COMMUNITY',
  REVIEWER: 'STREET',
  AUDITOR: 'STREET',
  SYSTEM_ADMIN: 'STREET',
}
const roles = Object.keys(ROLES) as Role[]
const who = (action: Parameters<typeof couldDo>[1]) => roles.filter((role) => couldDo({ role, unitType: SERVES_IN[role] }, action))

it('says who could ever do something, from the rows', () => {
  expect(who('recordOnSpot')).toEqual(['STEWARD', 'GRID_WORKER', 'GRID_LEAD'])
  expect(who('approveClaim')).toEqual(['GRID_LEAD', 'COMMUNITY_ADMIN'])
  expect(who('claim')).toEqual(['PARTY_MEMBER', 'VOLUNTEER', 'STEWARD'])
  expect(who('sign')).toEqual(['GRID_WORKER', 'GRID_LEAD', 'COMMUNITY_ADMIN', 'DEPARTMENT_USER', 'STREET_ADMIN'])
})

it('lets those merge who hand out work', () => {
  expect(who('merge')).toEqual(['GRID_LEAD', 'COMMUNITY_ADMIN', 'STREET_ADMIN'])
})

it('gives every role its desk', () => {
  const desks = Object.fromEntries(roles.map((role) => [role, deskOf({ role, unitType: SERVES_IN[role] })])) as Record<Role, DeskName>
  expect(desks).toEqual({
    RESIDENT: 'own',
    PARTY_MEMBER: 'helping',
    VOLUNTEER: 'helping',
    STEWARD: 'helping',
    PROPERTY_STAFF: 'called',
    MEDIATOR: 'called',
    GRID_WORKER: 'unit',
    GRID_LEAD: 'unit',
    COMMUNITY_ADMIN: 'unit',
    DEPARTMENT_USER: 'unit',
    STREET_ADMIN: 'unit',
    SUPERVISOR: 'area',
    LINKED_LEADER: 'area',
    REVIEWER: 'closed',
    AUDITOR: 'closed',
    SYSTEM_ADMIN: 'closed',
  })
})
