import type { ContentCounts, ContentQueue, ContentVerdict, ContentView, Page } from '@wish/shared'
import { get, post } from '../../platform/http'
import { queries, useKeptList, useKeptQuery } from '../../platform/query'

const KEY = 'contents'

/** What waits for a look, or what is public and nobody has looked at since. */
export function useContents(part: ContentQueue, enabled: boolean) {
  return useKeptList<ContentView>({
    queryKey: [KEY, part],
    load: (cursor, signal) => get<Page<ContentView>>('/content', { part, cursor }, signal),
    enabled,
  })
}

/** How much waits for a word of this person; asked only for whoever looks at it. */
export function useContentCounts(judges: boolean) {
  return useKeptQuery<ContentCounts>({
    queryKey: [KEY, 'counts'],
    load: (signal) => get('/content/counts', undefined, signal),
    enabled: judges,
  })
}

/** It may be seen, or it may not. */
export async function settleContent(id: string, verdict: ContentVerdict, reason?: string): Promise<void> {
  try {
    await post(`/content/${id}/verdicts`, { verdict, ...(reason ? { reason } : {}) })
  } finally {
    // also after "somebody was faster": then it is not there any more
    for (const queryKey of [[KEY], ['wishes'], ['reports']]) void queries.invalidateQueries({ queryKey })
  }
}
