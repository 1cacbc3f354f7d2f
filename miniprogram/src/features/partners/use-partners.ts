import type { Page, PartActionName, PartView } from '@wish/shared'
import { get, post } from '../../platform/http'
import { queries, useKeptList, useKeptQuery } from '../../platform/query'

/** As many as one call gives: few units are asked for help with more at a time, and then what is due first is really first. */
const MANY = 50

/** What other units ask one's unit to do, or have asked. */
export function useParts(unitId: string | undefined, waiting: boolean) {
  return useKeptList<PartView>({
    queryKey: ['partners', 'parts', unitId ?? '', waiting],
    load: (cursor, signal) => get<Page<PartView>>('/partners/parts', { unitId, open: waiting, cursor, limit: MANY }, signal),
  })
}

/** How many parts wait for one's unit. */
export function usePartCounts(unitId: string | undefined, enabled = true) {
  return useKeptQuery<{ waiting: number }>({
    queryKey: ['partners', 'counts', unitId ?? ''],
    load: (signal) => get('/partners/parts/counts', { unitId }, signal),
    enabled,
  })
}

/** Who helps with one matter, and what they said. */
export function usePartsOf(appealId: string) {
  return useKeptQuery<PartView[]>({
    queryKey: ['partners', 'of', appealId],
    load: (signal) => get(`/partners/of/${appealId}`, undefined, signal),
  })
}

/** Does one thing with a part. */
export function actOnPart({ id, version }: PartView, action: PartActionName, input: object): Promise<PartView> {
  return post<PartView>(`/partners/parts/${id}/actions/${action}`, { version, ...input })
}

/** After something was done with a part: the lists of parts, and the matter with its story, ask again. */
export function partsChanged(appealId?: string): void {
  void queries.invalidateQueries({ queryKey: ['partners'] })
  if (!appealId) return
  for (const queryKey of [['appeal', appealId], ['steps', appealId], ['appeals']]) void queries.invalidateQueries({ queryKey })
}

/** What is due first stands first: what is done or waits for an answer comes last, and what has no day comes after what has one. */
export function dueFirst(parts: readonly PartView[]): PartView[] {
  const key = ({ state, dueOn, matter }: PartView) => `${state === 'OPEN' ? 0 : 1}${dueOn ?? matter.nextStepOn ?? '9999'}`
  return [...parts].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.namedAt < b.namedAt ? -1 : 1))
}
