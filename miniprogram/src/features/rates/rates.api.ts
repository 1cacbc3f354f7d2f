import type { AppealCard, Page, RateName, RatesView } from '@wish/shared'
import { get } from '../../platform/http'

/** Whose figures, from which day to the day after the last. */
export interface Period {
  unitId: string
  from: string
  to: string
}

/** Which side of a number its list shows. */
export type Side = 'part' | 'rest' | 'excluded'

/** Which list opens behind a rate. */
export interface Listed {
  side: Side
  /** Without the rounds that were left out (剔除). */
  adjusted?: true
}

/** The calls about the rates. */
export const ratesApi = {
  rates: (period: Period, signal?: AbortSignal) => get<RatesView>('/statistics/rates', { ...period }, signal),
  behind: (name: RateName, { side, adjusted }: Listed, period: Period, cursor?: string, signal?: AbortSignal) =>
    get<Page<AppealCard>>(`/statistics/rates/${name}/appeals`, { ...period, side, adjusted, cursor }, signal),
}
