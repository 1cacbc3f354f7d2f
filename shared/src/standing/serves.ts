import type { Actor, ActorMembership, Role } from './actor'

/** The smallest questions that every standing is made of. Nothing outside this folder asks them. */

/** Whether somebody serves in a role wherever `where` holds. */
export const serves = (actor: Actor, role: Role, where: (m: ActorMembership) => boolean) =>
  actor.memberships.some((m) => m.role === role && where(m))
/** Whether somebody serves in a role in this unit. */
export const inUnit = (actor: Actor, role: Role, unitId: string | null) =>
  unitId !== null && serves(actor, role, (m) => m.unitId === unitId)

/** Who may claim the wishes of a community. */
export const HELPING_ROLES: readonly Role[] = ['PARTY_MEMBER', 'VOLUNTEER', 'STEWARD']

/** Whether somebody serves in the unit that an appeal complains about: he reads nothing of it, whatever else he is. */
export const servesIn = ({ memberships }: Actor, unitId: string | null): boolean =>
  unitId !== null && memberships.some((m) => m.unitId === unitId)
