import type { CallCounts, CallTicket, WhistleFigures, WhistleView } from '@wish/shared'
import { queries, useKeptList, useKeptQuery } from '../../platform/query'
import { whistlesApi } from './whistles.api'

/** All whistles of one matter, newest first. */
export function useBoard(appealId: string) {
  return useKeptQuery<WhistleView[]>({
    queryKey: ['whistles', 'of', appealId],
    load: (signal) => whistlesApi.board(appealId, signal),
    enabled: appealId !== '',
  })
}

/** The calls to one's units: what waits, or what is behind. */
export function useCalls(unitId: string | undefined, waiting: boolean, enabled = true) {
  return useKeptList<CallTicket>({
    queryKey: ['whistles', 'calls', unitId ?? '', waiting],
    load: (cursor, signal) => whistlesApi.calls(unitId, waiting, cursor, signal),
    enabled,
  })
}

/** How many calls wait. */
export function useCallCounts(unitId: string | undefined, enabled = true) {
  return useKeptQuery<CallCounts>({
    queryKey: ['whistles', 'counts', unitId ?? ''],
    load: (signal) => whistlesApi.counts(unitId, signal),
    enabled,
  })
}

/** Both sides in figures. */
export function useWhistleFigures({ unitId, from, to }: { unitId: string; from: string; to: string }) {
  return useKeptQuery<WhistleFigures>({
    queryKey: ['whistles', 'figures', unitId, from, to],
    load: (signal) => whistlesApi.figures(unitId, from, to, signal),
    enabled: unitId !== '',
  })
}

/** After somebody did something with a call: the boards, the queues, and the matter that waits for it ask again. */
export function callsChanged(appealId?: string): void {
  void queries.invalidateQueries({ queryKey: ['whistles'] })
  if (!appealId) return
  for (const queryKey of [
    ['appeal', appealId],
    ['steps', appealId],
  ])
    void queries.invalidateQueries({ queryKey })
}
