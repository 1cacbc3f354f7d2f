import type { AppealFacts } from '../appeal'
import type { Actor, Role } from './actor'
import { servesIn } from './serves'

/** Of what somebody keeps out (回避). */
// biome-ignore format: a table
export const INTEREST_KINDS = { MATTER: '这一件', PERSON: '这个人的事', BUILDING: '这栋楼的事', UNIT: '说到这家单位的事' } as const
export type InterestKind = keyof typeof INTEREST_KINDS
export const INTEREST_KIND_NAMES = Object.keys(INTEREST_KINDS) as InterestKind[]

/** Why somebody keeps out. */
// biome-ignore format: a table
export const INTEREST_WHYS = {
  HOUSEHOLD: { label: '自己家里的事' },
  RELATIVE:  { label: '亲戚的事' },
  EMPLOYER:  { label: '和单位有往来' },
  OTHER:     { label: '别的原因，不便经手' },
} as const
export type InterestWhy = keyof typeof INTEREST_WHYS
export const INTEREST_WHY_NAMES = Object.keys(INTEREST_WHYS) as InterestWhy[]

/** More than this nobody declares: they stand in the condition of every list of this person. */
export const INTEREST_LIMIT = 60

/** What somebody keeps out of, by kind: ids. */
export type Interests = Readonly<Record<InterestKind, readonly string[]>>

/** A matter as far as interests look at it; where it is, only the row knows. */
type Matter = Pick<AppealFacts, 'id' | 'submitterId' | 'beneficiaryId' | 'subjectUnitId'> & { buildingId?: string | null }

/** Whether one of these interests lies in this matter. */
export function concerns(interests: Interests | undefined, a: Matter): boolean {
  if (!interests) return false
  const has = (kind: InterestKind, id: string | null | undefined) => typeof id === 'string' && interests[kind].includes(id)
  return (
    has('MATTER', a.id) ||
    has('PERSON', a.submitterId) ||
    has('PERSON', a.beneficiaryId) ||
    has('BUILDING', a.buildingId) ||
    has('UNIT', a.subjectUnitId)
  )
}

/** Whether this person keeps out of the matter: it complains about a unit in which he serves, or he has an interest in it. */
export function keepsOut(actor: Actor, appeal: Matter): boolean {
  return servesIn(actor, appeal.subjectUnitId) || concerns(actor.interests, appeal)
}

/** The streets of whose staff this person may record what they keep out of: their supervisors and offices. */
export function recordsInterestsIn({ memberships }: Pick<Actor, 'memberships'>): string[] {
  const watching: readonly Role[] = ['SUPERVISOR', 'STREET_ADMIN']
  return [...new Set(memberships.flatMap((m) => (watching.includes(m.role) && m.streetId ? [m.streetId] : [])))]
}

/** Something of which somebody keeps out, as that person reads it. */
export interface InterestView {
  id: string
  kind: InterestKind
  /** The building or the unit; of a matter or a person nothing is said, for he keeps out of it. */
  what: string | null
  why: InterestWhy
  at: string
  /** Recorded by the supervisor. */
  byOther: boolean
}
