import type { Page, WallFigures, WishCard, WishView } from '@wish/shared'
import { get } from '../../platform/http'

/** Which wishes of the wall. */
export type WallFilter = 'all' | WishCard['status']

/** The calls about the public wish wall; no sign-in needed. */
export const wishesApi = {
  list: (status: WallFilter, categoryId?: string, cursor?: string, signal?: AbortSignal) =>
    get<Page<WishCard>>('/wishes', { status: status === 'all' ? undefined : status, categoryId, cursor }, signal),
  figures: (signal?: AbortSignal) => get<WallFigures>('/wishes/figures', undefined, signal),
  get: (id: string, signal?: AbortSignal) => get<WishView>(`/wishes/${id}`, undefined, signal),
}
