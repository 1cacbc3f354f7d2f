import type { AppealFacts, PartnerPart, UnitFacts, UnitType } from './appeal'
import { type Actor, answersCalls, audienceOf, mayBeCalled, STANDINGS } from './standing'

/** Who is who in graded handling (分级处理), as `standing.ts` says it for the matter itself. */

/** Whether this person may say that a unit cannot give a matter back (指定办理): only somebody above that unit. */
export function mayDesignate(appeal: AppealFacts, actor: Actor, unit: Pick<UnitFacts, 'type'>): boolean {
  const judging = appeal.status === 'DISPUTED' && STANDINGS.supervisor(actor, appeal)
  return STANDINGS.streetAdmin(actor, appeal) || judging || (unit.type === 'GRID_GROUP' && STANDINGS.communityAdmin(actor, appeal))
}

/** Whether a unit may be asked to help whoever leads (协助、指导): as with a whistle; who guides is an office, not a neighbour grid. */
export function mayBePartner(appeal: AppealFacts, unit: UnitFacts, part: PartnerPart): boolean {
  return mayBeCalled(appeal, unit) && (part === 'ASSIST' || ['COMMUNITY', 'STREET', 'DEPARTMENT'].includes(unit.type))
}

/** Whether somebody may see what a helping unit is asked to do: who answers for it, and who handles the matter. */
export function seesPart(actor: Actor, part: { unitId: string; unitType: UnitType }, appeal: AppealFacts): boolean {
  const about = appeal.subjectUnitId !== null && actor.memberships.some(({ unitId }) => unitId === appeal.subjectUnitId)
  if (!about && answersCalls(actor, { id: part.unitId, type: part.unitType })) return true
  return audienceOf(actor, appeal) === 'handler'
}
