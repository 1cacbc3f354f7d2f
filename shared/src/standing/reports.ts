import type { AppealFacts } from '../appeal'
import type { ReportVerdict } from '../reports'
import type { Actor, Role } from './actor'

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
