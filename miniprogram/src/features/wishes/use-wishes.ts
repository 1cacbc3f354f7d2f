import type { WallFigures, WishCard, WishView } from '@wish/shared'
import { useKeptList, useKeptQuery } from '../../platform/query'
import { type WallFilter, wishesApi } from './wishes.api'

/** The wish wall, growing downwards; the newest first. */
export function useWall(status: WallFilter, categoryId?: string) {
  return useKeptList<WishCard>({
    queryKey: ['wishes', status, categoryId ?? ''],
    load: (cursor, signal) => wishesApi.list(status, categoryId, cursor, signal),
  })
}

/** What the wall adds up to. */
export function useFigures() {
  return useKeptQuery<WallFigures>({ queryKey: ['wishes', 'figures'], load: wishesApi.figures })
}

/** One wish in full. */
export function useWish(id: string) {
  return useKeptQuery<WishView>({ queryKey: ['wish', id], load: (signal) => wishesApi.get(id, signal), enabled: id !== '' })
}
