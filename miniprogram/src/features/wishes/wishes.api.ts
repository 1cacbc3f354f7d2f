import type { Page, WallFigures, WishCard, WishView } from '@wish/shared'
import { get } from '../../platform/http'

/** Which stage of the wall. */
export type WallStage = 'all' | WishCard['status']

/** Which wishes of the wall. */
export interface WallFilter {
  communityId?: string
  stage?: WallStage
  categoryId?: string
  /** Only those in the grid of this building. */
  near?: string
}

/** The calls about the public wish wall; no sign-in needed. */
export const wishesApi = {
  list: ({ stage, ...filter }: WallFilter, cursor?: string, signal?: AbortSignal, limit?: number) =>
    get<Page<WishCard>>('/wishes', { ...filter, status: stage === 'all' ? undefined : stage, cursor, limit }, signal),
  figures: (communityId: string | undefined, signal?: AbortSignal) => get<WallFigures>('/wishes/figures', { communityId }, signal),
  get: (id: string, signal?: AbortSignal) => get<WishView>(`/wishes/${id}`, undefined, signal),
}
