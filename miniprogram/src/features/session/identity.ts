import { deskOf, type MembershipView, type MeView, ROLES } from '@wish/shared'
import { create } from 'zustand'
import { recall, remember } from '../../platform/storage'

const useChosen = create<{ id: string | null }>(() => ({ id: recall<string>('identity') ?? null }))

/** As what somebody is looking at the mini-program: a membership, or simply as a resident. It changes what is shown, never what is allowed. */
export interface Identity {
  membership: MembershipView | null
  /** 网格员 · 第7网格 */
  words: string
  staff: boolean
}

/** A membership without work: everybody has it, and it is shown once. */
const isNeighbour = ({ role, unit }: MembershipView) => deskOf({ role, unitType: unit.type }) === 'own'

function identityOf(membership: MembershipView | null): Identity {
  if (!membership || isNeighbour(membership)) return { membership, words: '居民', staff: false }
  const { label, staff } = ROLES[membership.role]
  return { membership, words: `${label} · ${membership.unit.name}`, staff }
}

/** Every identity of a person, that of a resident first: everybody is somebody's neighbour. */
export function identitiesOf(me: MeView): Identity[] {
  return [identityOf(null), ...me.memberships.filter((membership) => !isNeighbour(membership)).map(identityOf)]
}

/** The chosen identity. Who never chose begins as what they serve as, staff before helpers; everybody else as a resident. */
export function useIdentity(me: MeView | undefined): Identity {
  const { id } = useChosen()
  if (!me) return identityOf(null)
  const all = identitiesOf(me)
  const chosen = all.find(({ membership }) => (membership?.id ?? 'resident') === id)
  return chosen ?? all.find(({ staff }) => staff) ?? all[1] ?? identityOf(null)
}

/** Looks at the mini-program as somebody else one is. */
export function chooseIdentity({ membership }: Identity): void {
  const id = membership?.id ?? 'resident'
  remember('identity', id)
  useChosen.setState({ id })
}

/** Whether somebody has a desk at all, in whatever identity: the work of a unit, or an area to look over. */
export function atDesk(me: MeView): boolean {
  const desks = me.memberships.map(({ role, unit }) => deskOf({ role, unitType: unit.type }))
  return desks.includes('unit') || desks.includes('area')
}
