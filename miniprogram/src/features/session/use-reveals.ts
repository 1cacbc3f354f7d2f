import type { Page, RevealView } from '@wish/shared'
import { get } from '../../platform/http'
import { useKeptList } from '../../platform/query'

/** Who looked up my telephone, newest first. */
export function useReveals(enabled = true) {
  return useKeptList<RevealView>({
    queryKey: ['reveals'],
    load: (cursor, signal) => get<Page<RevealView>>('/me/reveals', { cursor }, signal),
    enabled,
  })
}
