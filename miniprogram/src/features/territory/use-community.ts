import type { CommunityView, MeView } from '@wish/shared'
import { create } from 'zustand'
import { useKeptQuery } from '../../platform/query'
import { recall, remember } from '../../platform/storage'
import { territoryApi } from './territory.api'

const useChosen = create<{ id: string | null }>(() => ({ id: recall<string>('community') ?? null }))

/** The community one looks at: what was chosen on this device, else the own, else the first there is. */
export interface LookedAt {
  id: string | undefined
  name: string
  phone: string | null
  all: readonly CommunityView[]
  /** Nothing is known yet: lists should wait, or they would show everything for a moment. */
  pending: boolean
}

/** Where somebody is at home: the building comes before the membership. */
export function homeOf(me: MeView | undefined): string | undefined {
  return me?.grid?.communityId ?? me?.memberships.find(({ communityId }) => communityId !== null)?.communityId ?? undefined
}

/** All communities, with the telephones of their offices. */
export function useCommunities() {
  return useKeptQuery<CommunityView[]>({
    queryKey: ['communities'],
    load: async (signal) => (await territoryApi.communities(signal)).items,
    staleTime: 60_000,
  })
}

/** Which community's wall is shown; `waiting` while the account is still on its way. */
export function useCommunity(home: string | undefined, waiting: boolean): LookedAt {
  const { id } = useChosen()
  const communities = useCommunities()
  const all = communities.data ?? []
  const wanted = [id, home].find((each) => each && (all.length === 0 || all.some((community) => community.id === each)))
  const known = all.find((community) => community.id === wanted) ?? (waiting && !wanted ? undefined : all[0])
  return {
    id: known?.id ?? wanted ?? undefined,
    name: known?.name ?? '',
    phone: known?.phone ?? null,
    all,
    // when the communities cannot be had, the whole wall is better than none
    pending: !wanted && (waiting || (!known && !communities.error)),
  }
}

/** Looks at another community from now on. */
export function lookAt(id: string): void {
  remember('community', id)
  useChosen.setState({ id })
}
