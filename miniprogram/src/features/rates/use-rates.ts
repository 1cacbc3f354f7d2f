import { type AppealCard, dayOf, type RateName, type RatesView, shiftDay } from '@wish/shared'
import { useKeptList, useKeptQuery } from '../../platform/query'
import { type Listed, type Period, ratesApi } from './rates.api'

/** The periods one looks at, in words. */
export const PERIODS = [
  { value: 'month', label: '本月' },
  { value: 'last', label: '上月' },
  { value: 'quarter', label: '近 90 天' },
] as const
export type PeriodName = (typeof PERIODS)[number]['value']

/** The days of a period, half-open, in Asia/Shanghai. */
export function daysOf(name: PeriodName, now = new Date()): Pick<Period, 'from' | 'to'> {
  const today = dayOf(now)
  const month = `${today.slice(0, 7)}-01`
  if (name === 'month') return { from: month, to: shiftDay(today, 1) }
  if (name === 'quarter') return { from: shiftDay(today, -89), to: shiftDay(today, 1) }
  return { from: `${shiftDay(month, -1).slice(0, 7)}-01`, to: month }
}

/** The rates of a unit. */
export function useRates(period: Period) {
  return useKeptQuery<RatesView>({
    queryKey: ['rates', period],
    load: (signal) => ratesApi.rates(period, signal),
    enabled: period.unitId !== '',
  })
}

/** The matters behind one number. */
export function useBehind(name: RateName, listed: Listed, period: Period) {
  return useKeptList<AppealCard>({
    queryKey: ['rates', 'behind', name, listed, period],
    load: (cursor, signal) => ratesApi.behind(name, listed, period, cursor, signal),
    enabled: period.unitId !== '',
  })
}
