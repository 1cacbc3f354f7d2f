import type { InboxItem, Page } from '@wish/shared'
import { get, post } from '../../platform/http'
import { queries, useKeptList } from '../../platform/query'

/** In-app messages, newest first. */
export function useInbox(enabled = true) {
  return useKeptList<InboxItem>({
    queryKey: ['inbox'],
    load: (cursor, signal) => get<Page<InboxItem>>('/inbox', { cursor }, signal),
    enabled,
  })
}

/** Marks a message as read; failing to is not worth a word to anybody. */
export function readMessage(id: string): void {
  post(`/inbox/${id}/read`)
    .then(() => queries.invalidateQueries({ queryKey: ['inbox'] }))
    .catch(() => {})
}
