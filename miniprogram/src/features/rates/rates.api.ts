import type { AppealCard, Page, RateName, RatesView } from '@wish/shared'
import { get } from '../../platform/http'

/** Whose figures, from which day to the day after the last. */
export interface Period {
  unitId: string
  from: string
  to: string
}

/** Which side of a number its list shows. */
export type Side = 'part' | 'rest'

/** The calls about the rates. */
export const ratesApi = {
  rates: (period: Period, signal?: AbortSignal) => get<RatesView>('/statistics/rates', { ...period }, signal),
  behind: (name: RateName, side: Side, period: Period, cursor?: string, signal?: AbortSignal) =>
    get<Page<AppealCard>>(`/statistics/rates/${name}/appeals`, { ...period, side, cursor }, signal),
}
