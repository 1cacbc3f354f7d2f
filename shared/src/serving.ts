import type { ActionName } from './actions'
import type { AppealFacts, Kind, UnitType } from './appeal'
import { CHINA } from './calendar'
import { opened } from './opening'
import { rowOf } from './rules'
import { type Actor, answeringRoles, canSee, HANDLING_ROLES, ROLES, type Role, STANDINGS } from './standing'

/** What somebody serves as, without saying where. */
export interface Serving {
  role: Role
  unitType: UnitType
}

/** What lies on the desk of somebody who serves so. */
export type DeskName =
  /** The work of a unit. */
  | 'unit'
  /** An area to look over, without work of its own. */
  | 'area'
  /** The calls to a unit that holds no matters (物业、贤达). */
  | 'called'
  /** The wishes one has claimed. */
  | 'helping'
  /** Nothing: whoever serves so reads no single matter. */
  | 'closed'
  /** One's own matters. */
  | 'own'

const HERE = 'here'

/** A matter of somebody else, just posted, in the place where the serving person serves. */
function matterHere(kind: Kind, unitType: UnitType): AppealFacts {
  const place = { streetId: HERE, communityId: HERE, gridId: HERE, gridGroupId: HERE }
  const receiver = { id: HERE, type: unitType, communityId: HERE, streetId: HERE, active: true }
  const who = { submitterId: 'somebody', beneficiaryId: 'somebody' }
  const how = { visibility: null, moderation: 'PASSED', valueYuan: null } as const
  return opened({ id: 'matter', kind, categoryId: null, ...who, place, receiver, ...how }, new Date(0), CHINA)
}

function actorOf({ role, unitType }: Serving): Actor {
  const places = { gridGroupId: HERE, communityId: HERE, streetId: HERE }
  return { personId: 'me', memberships: [{ unitId: HERE, unitType, role, ...places }] }
}

/**
 * Whether somebody who serves so could ever do this in the own place. Asked of the rows themselves, so that a button in
 * a menu and the server's answer come from one table; when and on which matter is still for the server to say.
 */
export function couldDo(serving: Serving, action: ActionName): boolean {
  const { by, kind } = rowOf(action)
  const matter = matterHere(kind ?? 'COMPLAINT', serving.unitType)
  return by.some((standing) => STANDINGS[standing](actorOf(serving), matter))
}

/** Which desk belongs to somebody who serves so. */
export function deskOf(serving: Serving): DeskName {
  if (HANDLING_ROLES[serving.unitType].includes(serving.role)) return 'unit'
  if (answeringRoles(serving.unitType).includes(serving.role)) return 'called'
  if (couldDo(serving, 'claim')) return 'helping'
  if (canSee(actorOf(serving), matterHere('COMPLAINT', serving.unitType))) return 'area'
  return ROLES[serving.role].staff ? 'closed' : 'own'
}
