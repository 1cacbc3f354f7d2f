import type { Page, WatchedCard, WatchedName } from '@wish/shared'
import { get } from '../../../platform/http'
import { useKeptList, useKeptQuery } from '../../../platform/query'

/** One part of what the street watches, growing downwards. */
export function useWatched(part: WatchedName | undefined) {
  return useKeptList<WatchedCard>({
    queryKey: ['appeals', 'watched', part ?? ''],
    load: (cursor, signal) => get<Page<WatchedCard>>('/supervision', { part, cursor }, signal),
    enabled: part !== undefined,
  })
}

/** How much there is in each part. */
export function useWatchedCounts(enabled = true) {
  return useKeptQuery<Record<WatchedName, number>>({
    queryKey: ['appeals', 'watched', 'counts'],
    load: (signal) => get<Record<WatchedName, number>>('/supervision/counts', undefined, signal),
    enabled,
  })
}
