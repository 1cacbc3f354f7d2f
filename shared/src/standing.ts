import { type AppealFacts, accountableType, type Exclusion, openExclusion, type UnitFacts, type UnitType } from './appeal'
import type { ReportVerdict } from './reports'

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
  AUDITOR:         { label: '审计',       staff: true },
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
}

/** The system acts through the same door as people. */
export const SYSTEM: Actor = { personId: 'system', system: true, memberships: [] }

/** Who may claim the wishes of a community. */
const HELPING_ROLES: readonly Role[] = ['PARTY_MEMBER', 'VOLUNTEER', 'STEWARD']

/** Whether somebody serves in a role wherever `where` holds. */
const serves = (actor: Actor, role: Role, where: (m: ActorMembership) => boolean) =>
  actor.memberships.some((m) => m.role === role && where(m))
/** Whether somebody serves in a role in this unit. */
const inUnit = (actor: Actor, role: Role, unitId: string | null) => unitId !== null && serves(actor, role, (m) => m.unitId === unitId)
const communityAdmin = (actor: Actor, a: AppealFacts) => inUnit(actor, 'COMMUNITY_ADMIN', a.communityId)
const streetAdmin = (actor: Actor, a: AppealFacts) => inUnit(actor, 'STREET_ADMIN', a.streetId)
const helper = (actor: Actor, a: AppealFacts) =>
  a.kind === 'WISH' && HELPING_ROLES.some((role) => serves(actor, role, (m) => m.communityId === a.communityId))

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

/** Whether this person decides by which clocks new matters of a street are counted. */
export function choosesPreset(actor: Actor, streetId: string): boolean {
  return inUnit(actor, 'STREET_ADMIN', streetId)
}

/** Whether somebody does the work of this unit. */
export const answersFor = ({ memberships }: Actor, unitId: string): boolean =>
  memberships.some((m) => m.unitId === unitId && HANDLING_ROLES[m.unitType].includes(m.role))

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
  upperLevel: (actor, a) => (a.unitType === 'GRID_GROUP' ? communityAdmin(actor, a) : streetAdmin(actor, a)),
  /** A verified party member or volunteer of the community, who may claim its wishes. */
  helper,
  /** Who has claimed this wish, has not let go of it, and still serves: whoever was dismissed does not go to the door. */
  claimant: (actor, a) => a.claimantId !== null && actor.personId === a.claimantId && helper(actor, a),
  steward: (actor, a) => serves(actor, 'STEWARD', (m) => m.communityId === a.communityId),
  supervisor: (actor, a) => serves(actor, 'SUPERVISOR', (m) => m.streetId === a.streetId),
  /** Somebody above the unit that answers for it, and not of that unit: rings the resident up at the end (回访). */
  caller: (actor, a) =>
    above(actor, a, { unitId: a.accountableUnitId, unitType: accountableType(a) }) ||
    // above the street nobody has a desk: a colleague without a part in it rings, as one judges there
    (a.accountableUnitId === a.streetId && streetAdmin(actor, a)),
  /** A member of a unit that answers, or answered, for a round of it. */
  answering: (actor, a) => answersFor(actor, a.accountableUnitId) || a.answeredBy.some(({ unitId }) => answersFor(actor, unitId)),
  /** Above the unit that asks to leave one of its rounds out of the count (剔除). */
  overseer: (actor, a) => above(actor, a, openExclusion(a)),
} as const satisfies Record<string, Judge>

export type Standing = keyof typeof STANDINGS
export const STANDING_NAMES = Object.keys(STANDINGS) as Standing[]

/** All standings of a person toward one appeal. */
export function standingsOf(actor: Actor, appeal: AppealFacts): Standing[] {
  return STANDING_NAMES.filter((standing) => STANDINGS[standing](actor, appeal))
}

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

/** One way to be allowed to see an appeal: every named column has one of the values, and the unit complained about is none of `notAbout`. */
export interface Clause {
  where: Partial<Record<ScopeColumn, readonly (string | boolean)[]>>
  notAbout: readonly string[]
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
  const clauses: Clause[] = []
  const allow = (where: Clause['where'], how: Pick<Clause, 'publicOnly'> = {}) => {
    if (Object.values(where).every((values) => values.length > 0)) clauses.push({ where, notAbout, ...how })
  }
  const grid = units(['GRID_WORKER', 'GRID_LEAD'])
  const community = units(['COMMUNITY_ADMIN'])
  const department = units(['DEPARTMENT_USER'])
  const street = units(['STREET_ADMIN'])
  const supervised = [...new Set(actor.memberships.filter((m) => m.role === 'SUPERVISOR').flatMap((m) => (m.streetId ? [m.streetId] : [])))]
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
  // who posted it always sees it, even about a unit he serves in
  const own = (where: Clause['where']): Clause => ({ where, notAbout: [] })
  return [own({ submitterId: me }), own({ beneficiaryId: me }), ...clauses]
}

/** Whether one appeal is in a person's scope; out of scope is "not found", never "forbidden". */
export function canSee(actor: Actor, appeal: AppealFacts): boolean {
  const scope = scopeOf(actor)
  if (scope === 'everything') return true
  return scope.some(
    ({ where, notAbout }) =>
      !(appeal.subjectUnitId !== null && notAbout.includes(appeal.subjectUnitId)) &&
      (Object.keys(where) as ScopeColumn[]).every((column) => {
        const value = appeal[column]
        return value !== null && where[column]?.includes(value)
      }),
  )
}

/** In which capacity a person reads an appeal; decides which fields leave the server (privacy.ts, views). */
export type Audience = 'self' | 'handler' | 'claimant' | 'public'

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
  return is('claimant') && appeal.claimStatus !== 'PENDING' ? 'claimant' : 'public'
}

/** Whether this person may send the appeal to that unit with `assign`, `transfer` or `takeOver`; null when yes. */
export function mayGoTo(
  appeal: AppealFacts,
  actor: Actor,
  unit: UnitFacts,
  designated: boolean,
): 'unit.not-allowed' | 'unit.returned-before' | 'unit.same' | null {
  if (!unit.active || HANDLING_ROLES[unit.type].length === 0 || unit.streetId !== appeal.streetId) return 'unit.not-allowed'
  if (unit.id === appeal.subjectUnitId) return 'unit.not-allowed'
  const sameCommunity = unit.communityId === appeal.communityId
  const reach =
    actor.system === true ||
    STANDINGS.streetAdmin(actor, appeal) ||
    // only where the supervisor judges what the street itself has handled
    (appeal.status === 'DISPUTED' && STANDINGS.supervisor(actor, appeal)) ||
    (STANDINGS.communityAdmin(actor, appeal) && sameCommunity) ||
    (STANDINGS.gridLead(actor, appeal) && unit.id === appeal.gridGroupId)
  if (!reach) return 'unit.not-allowed'
  if (!['SUBMITTED', 'CLAIMABLE', 'DISPUTED'].includes(appeal.status) && unit.id === appeal.unitId) return 'unit.same'
  // a wish that is taken over is designated to nobody, and with a judgement begins another round
  const returned = appeal.status !== 'DISPUTED' && appeal.returnedUnitIds.includes(unit.id)
  if (returned && (!designated || appeal.status === 'CLAIMABLE')) return 'unit.returned-before'
  return null
}

// beside an appeal: notices, reports, figures, calls to help

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

/** Who judges reports of public wishes, and where: whoever published one does not, but the community and the street above it do. */
const JUDGES = { COMMUNITY_ADMIN: 'communityId', STREET_ADMIN: 'streetId' } as const satisfies Partial<Record<Role, string>>

/** Whether somebody of this role judges reports at all. */
export function judgesReports(role: Role): boolean {
  return role in JUDGES
}

/** Where this person judges reports of public wishes. */
export function judgesReportsIn({ memberships }: Actor): { communities: string[]; streets: string[] } {
  const places = (role: keyof typeof JUDGES) =>
    memberships.flatMap((m) => (m.role === role && m[JUDGES[role]] ? [m[JUDGES[role]] as string] : []))
  return { communities: places('COMMUNITY_ADMIN'), streets: places('STREET_ADMIN') }
}

/** A report as far as who may judge it depends on it: who brought it, and whether the judge put the words on the wall. */
export interface Judging {
  verdict: ReportVerdict
  reporterIds: readonly string[]
  published: boolean
}

/**
 * Whether this person may give this verdict on reports of a public wish. Nobody judges a matter of which he is part;
 * whoever answered for the public words may take them back, but not find them harmless.
 */
export function mayJudgeReports(
  { personId }: Actor,
  wish: Pick<AppealFacts, 'submitterId' | 'beneficiaryId' | 'claimantId'>,
  { verdict, reporterIds, published }: Judging,
): boolean {
  if ([wish.submitterId, wish.beneficiaryId, wish.claimantId, ...reporterIds].includes(personId)) return false
  return verdict === 'TAKE_DOWN' || !published
}

/** Whether this person may let a held notice be seen, as far as it is not his own: a second person has to have read it. */
export function mayRelease({ personId }: Actor, notice: { authorId: string }): boolean {
  return notice.authorId !== personId
}

/** Whether this person may read the figures of a unit and of what lies under it: its own people, the levels above, its supervisors. */
export function mayReadFigures(actor: Actor, unit: Pick<UnitFacts, 'id' | 'type' | 'communityId' | 'streetId'>): boolean {
  return (
    HANDLING_ROLES[unit.type].some((role) => inUnit(actor, role, unit.id)) ||
    inUnit(actor, 'COMMUNITY_ADMIN', unit.communityId) ||
    inUnit(actor, 'STREET_ADMIN', unit.streetId) ||
    serves(actor, 'SUPERVISOR', (m) => m.streetId === unit.streetId)
  )
}

/** The streets whose clocks this person watches (督办): its office, and its supervisors. */
export function supervisesIn({ memberships }: { memberships: readonly Pick<ActorMembership, 'role' | 'streetId'>[] }): string[] {
  return [
    ...new Set(memberships.flatMap((m) => ((m.role === 'STREET_ADMIN' || m.role === 'SUPERVISOR') && m.streetId ? [m.streetId] : []))),
  ]
}

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
