import type { AppealFacts } from '../appeal'
import { type Actor, type ActorMembership, HANDLING_ROLES, ROLES, type Role } from './actor'
import { concerns, type Interests } from './interests'
import { HELPING_ROLES } from './serves'
import { type Standing, standingsOf } from './standings'

/** The columns on which a scope may be cut. */
export type ScopeColumn =
  | 'submitterId'
  | 'beneficiaryId'
  | 'claimantId'
  | 'gridGroupId'
  | 'unitId'
  | 'accountableUnitId'
  | 'communityId'
  | 'streetId'
  | 'kind'
  | 'status'
  | 'onWall'
  | 'followUpDue'

/** The columns on which interests lie (回避). */
export type OutColumn = 'id' | 'submitterId' | 'beneficiaryId' | 'buildingId' | 'subjectUnitId'

/** One way to be allowed to see an appeal: every named column has one of the values, and the unit complained about is none of `notAbout`. */
export interface Clause {
  where: Partial<Record<ScopeColumn, readonly (string | boolean)[]>>
  notAbout: readonly string[]
  /** What the person keeps out of (回避): none of these columns has one of these values. */
  not?: Partial<Record<OutColumn, readonly string[]>>
  /** Whoever sees it in this way reads the public version only: what is searched must not be more than what is read. */
  publicOnly?: true
}

/** What a person may see: everything (the system only) or any of the clauses, never an empty list. */
export type Scope = 'everything' | readonly [Clause, ...Clause[]]

/**
 * What one may see. The server makes the SQL WHERE of every list from this value, and `canSee` the check of one row:
 * a list can never show what a detail page would refuse. A unit's members never see complaints about their unit.
 */
export function scopeOf(actor: Actor): Scope {
  let scope = scopes.get(actor)
  if (!scope) {
    scope = makeScope(actor)
    scopes.set(actor, scope)
  }
  return scope
}

// an actor never changes (whoever gains or loses a membership is a new one), and every row of a list asks for the scope
const scopes = new WeakMap<Actor, Scope>()

function makeScope(actor: Actor): Scope {
  if (actor.system) return 'everything'
  const me = [actor.personId]
  const units = (roles: readonly Role[]) => [...new Set(actor.memberships.filter((m) => roles.includes(m.role)).map((m) => m.unitId))]
  const notAbout = [...new Set(actor.memberships.map((m) => m.unitId))]
  const not = outOf(actor.interests)
  const clauses: Clause[] = []
  const allow = (where: Clause['where'], how: Pick<Clause, 'publicOnly'> = {}) => {
    if (Object.values(where).every((values) => values.length > 0)) clauses.push({ where, notAbout, ...(not ? { not } : {}), ...how })
  }
  const grid = units(['GRID_WORKER', 'GRID_LEAD'])
  const community = units(['COMMUNITY_ADMIN'])
  const department = units(['DEPARTMENT_USER'])
  const street = units(['STREET_ADMIN'])
  const placesOf = (role: Role, place: 'communityId' | 'streetId') => [
    ...new Set(actor.memberships.filter((m) => m.role === role).flatMap((m) => m[place] ?? [])),
  ]
  const supervised = placesOf('SUPERVISOR', 'streetId')
  const helped = [
    ...new Set(actor.memberships.filter((m) => HELPING_ROLES.includes(m.role)).flatMap((m) => (m.communityId ? [m.communityId] : []))),
  ]
  allow({ claimantId: me }, { publicOnly: true })
  allow({ gridGroupId: grid })
  allow({ unitId: [...grid, ...community, ...department, ...street] })
  allow({ accountableUnitId: [...grid, ...community, ...department] })
  allow({ communityId: community })
  allow({ streetId: [...new Set([...street, ...supervised])] })
  allow({ kind: ['WISH'], status: ['CLAIMABLE'], onWall: [true], communityId: helped }, { publicOnly: true })
  // whoever looks on reads a part of the words at most: none of them is searched
  allow({ communityId: placesOf('LINKED_LEADER', 'communityId') }, { publicOnly: true })
  allow({ streetId: placesOf('REVIEWER', 'streetId'), followUpDue: ['SAMPLE'] }, { publicOnly: true })
  // who posted it always sees it, even about a unit he serves in
  const own = (where: Clause['where']): Clause => ({ where, notAbout: [] })
  return [own({ submitterId: me }), own({ beneficiaryId: me }), ...clauses]
}

function outOf(interests: Interests | undefined): Clause['not'] {
  if (!interests) return undefined
  const { MATTER, PERSON, BUILDING, UNIT } = interests
  const all = { id: MATTER, submitterId: PERSON, beneficiaryId: PERSON, buildingId: BUILDING, subjectUnitId: UNIT }
  const some = Object.entries(all).filter(([, ids]) => ids.length > 0)
  return some.length > 0 ? (Object.fromEntries(some) as Clause['not']) : undefined
}

/** Whether one appeal is in a person's scope; out of scope is "not found", never "forbidden". */
export function canSee(actor: Actor, appeal: AppealFacts): boolean {
  const scope = scopeOf(actor)
  if (scope === 'everything') return true
  return scope.some(
    ({ where, notAbout, not }) =>
      !(appeal.subjectUnitId !== null && notAbout.includes(appeal.subjectUnitId)) &&
      !(not && concerns(actor.interests, appeal)) &&
      (Object.keys(where) as ScopeColumn[]).every((column) => {
        const value = appeal[column]
        return value !== null && where[column]?.includes(value)
      }),
  )
}

/** In which capacity a person reads an appeal; decides which fields leave the server (privacy.ts, views). */
export type Audience = 'self' | 'handler' | 'claimant' | 'observer' | 'public'

/** The widest audience that a person belongs to. */
export function audienceOf(actor: Actor, appeal: AppealFacts): Audience {
  const standings = standingsOf(actor, appeal)
  const is = (...names: Standing[]) => names.some((name) => standings.includes(name))
  if (is('submitter', 'beneficiary')) return 'self'
  // a standing is not enough: somebody of the unit complained about reads nothing, whatever else he is
  if (!canSee(actor, appeal)) return 'public'
  if (is('system', 'handler', 'gridWorker', 'gridLead', 'communityAdmin', 'streetAdmin', 'supervisor')) return 'handler'
  // the unit that answers for it while it lies with another
  if (actor.memberships.some((m) => m.unitId === appeal.accountableUnitId && HANDLING_ROLES[m.unitType].includes(m.role))) return 'handler'
  if (is('claimant') && appeal.claimStatus !== 'PENDING') return 'claimant'
  return is('linkedLeader', 'reviewer') ? 'observer' : 'public'
}

/** As what somebody handles a matter: of the unit that works on it before those that look over it. Undefined where he does not. */
export function handlesAs(
  { memberships }: Actor,
  { unitId, accountableUnitId, gridGroupId, communityId, streetId }: AppealFacts,
): ActorMembership | undefined {
  const near = [unitId, accountableUnitId, gridGroupId, communityId, streetId]
  return memberships
    .filter((m) => near.includes(m.unitId) && (HANDLING_ROLES[m.unitType].includes(m.role) || ROLES[m.role].staff))
    .sort((a, b) => near.indexOf(a.unitId) - near.indexOf(b.unitId))[0]
}
