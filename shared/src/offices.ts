import type { AppealFacts, UnitFacts, UnitType } from './appeal'
import type { ReportVerdict } from './reports'
import { type Actor, canSee, HANDLING_ROLES, inUnit, type Role, STANDINGS, serves } from './standing'

/** Who may do what beside an appeal: notices, reports, figures, calls to help. Like standing.ts, and nothing else decides it. */

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
