import type { WallFigures, WishCard, WishView } from '@wish/shared'
import { useKeptList, useKeptQuery } from '../../platform/query'
import { type WallFilter, wishesApi } from './wishes.api'

/** The wish wall, growing downwards: what needs a neighbour first, longest waiting on top. */
export function useWall(filter: WallFilter, enabled = true) {
  return useKeptList<WishCard>({
    queryKey: ['wishes', filter],
    load: (cursor, signal) => wishesApi.list(filter, cursor, signal),
    enabled,
  })
}

/** The wish that came true last: the one happy card of a screen. */
export function useLatestJoy(communityId: string | undefined, enabled = true) {
  return useKeptQuery<WishCard | null>({
    queryKey: ['wishes', 'joy', communityId ?? ''],
    load: async (signal) => (await wishesApi.list({ communityId, stage: 'FULFILLED' }, undefined, signal, 1)).items[0] ?? null,
    enabled,
  })
}

/** What the wall of a community adds up to. */
export function useFigures(communityId: string | undefined, enabled = true) {
  return useKeptQuery<WallFigures>({
    queryKey: ['wishes', 'figures', communityId ?? ''],
    load: (signal) => wishesApi.figures(communityId, signal),
    enabled,
  })
}

/** One wish in full. */
export function useWish(id: string) {
  return useKeptQuery<WishView>({ queryKey: ['wish', id], load: (signal) => wishesApi.get(id, signal), enabled: id !== '' })
}
