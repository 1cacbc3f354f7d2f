import type { AppealFacts, PartnerPart, UnitFacts, UnitType } from '../appeal'
import { type Actor, HANDLING_ROLES } from './actor'
import { answersCalls, mayBeCalled } from './called'
import { keepsOut } from './interests'
import { audienceOf } from './scope'
import { STANDINGS } from './standings'

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

/** Whether this person may say that a unit cannot give a matter back (指定办理): only somebody above that unit. */
export function mayDesignate(appeal: AppealFacts, actor: Actor, unit: Pick<UnitFacts, 'type'>): boolean {
  const judging = appeal.status === 'DISPUTED' && STANDINGS.supervisor(actor, appeal)
  return STANDINGS.streetAdmin(actor, appeal) || judging || (unit.type === 'GRID_GROUP' && STANDINGS.communityAdmin(actor, appeal))
}

/** Whether a unit may be asked to help whoever leads (协助、指导): as with a whistle; who guides is an office, not a neighbour grid. */
export function mayBePartner(appeal: AppealFacts, unit: UnitFacts, part: PartnerPart): boolean {
  return mayBeCalled(appeal, unit) && (part !== 'GUIDE' || ['COMMUNITY', 'STREET', 'DEPARTMENT'].includes(unit.type))
}

/** Whether somebody may see what a helping unit is asked to do: who answers for it, and who handles the matter. */
export function seesPart(actor: Actor, part: { unitId: string; unitType: UnitType }, appeal: AppealFacts): boolean {
  if (!keepsOut(actor, appeal) && answersCalls(actor, { id: part.unitId, type: part.unitType })) return true
  return audienceOf(actor, appeal) === 'handler'
}

/** Whether this person speaks for the side that asked for help: of the level where the matter is, or above. */
export function leadsPart(actor: Actor, appeal: AppealFacts): boolean {
  return STANDINGS.levelLead(actor, appeal) || STANDINGS.dispatcher(actor, appeal) || STANDINGS.upperLevel(actor, appeal)
}
