import type { UnitType } from '../appeal'
import type { Interests } from './interests'

/** What a person serves as, in one unit. */
// biome-ignore format: a table
export const ROLES = {
  RESIDENT:        { label: '居民',       staff: false },
  PARTY_MEMBER:    { label: '党员',       staff: false },
  VOLUNTEER:       { label: '志愿者',     staff: false },
  STEWARD:         { label: '小巷管家',   staff: false },
  PROPERTY_STAFF:  { label: '物业',       staff: false },
  MEDIATOR:        { label: '贤达',       staff: false },
  GRID_WORKER:     { label: '网格员',     staff: true },
  GRID_LEAD:       { label: '网格长',     staff: true },
  COMMUNITY_ADMIN: { label: '社区',       staff: true },
  DEPARTMENT_USER: { label: '科室',       staff: true },
  STREET_ADMIN:    { label: '街道',       staff: true },
  SUPERVISOR:      { label: '督办',       staff: true },
  LINKED_LEADER:   { label: '包联领导',   staff: true },
  REVIEWER:        { label: '第三方回访', staff: true },
  AUDITOR:         { label: '审计',       staff: true },
  SYSTEM_ADMIN:    { label: '系统管理员', staff: true },
} as const
export type Role = keyof typeof ROLES

/** One membership, with the places it belongs to. */
export interface ActorMembership {
  unitId: string
  unitType: UnitType
  role: Role
  gridGroupId: string | null
  communityId: string | null
  streetId: string | null
}

/** Whoever acts: a person with memberships, or the system itself. */
export interface Actor {
  personId: string
  system?: true
  memberships: readonly ActorMembership[]
  /** Of what he keeps out (回避), once he has said so or it was recorded. */
  interests?: Interests
}

/** The system acts through the same door as people. */
export const SYSTEM: Actor = { personId: 'system', system: true, memberships: [] }

/** The roles that do the work of a unit of each type. */
export const HANDLING_ROLES: Record<UnitType, readonly Role[]> = {
  GRID_GROUP: ['GRID_WORKER', 'GRID_LEAD'],
  COMMUNITY: ['COMMUNITY_ADMIN'],
  STREET: ['STREET_ADMIN'],
  DEPARTMENT: ['DEPARTMENT_USER'],
  PARTY_BRANCH: [],
  // they are called to help, and hold no matter
  PROPERTY: [],
  MEDIATORS: [],
}

/** Whether somebody does the work of this unit. */
export const answersFor = ({ memberships }: Actor, unitId: string): boolean =>
  memberships.some((m) => m.unitId === unitId && HANDLING_ROLES[m.unitType].includes(m.role))
