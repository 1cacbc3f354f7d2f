import { CHINA, calendarOf, type Preset, type WorkCalendar, type WorkCalendarView } from '@wish/shared'
import { queries, useKeptQuery } from '../../platform/query'
import { calendarApi } from './calendar.api'

const KEY = ['calendar']

/** Every known year. */
export function useCalendar(enabled = true) {
  return useKeptQuery<WorkCalendarView>({ queryKey: KEY, load: (signal) => calendarApi.read(signal), enabled })
}

/**
 * To count by on the device, before the server has counted: what the offices entered, or what came along while that is not known;
 * and how long things take, when all streets here have decided alike.
 */
export function useClocks(): { calendar: WorkCalendar; preset: Preset | null } {
  const { data } = useCalendar()
  const [first, ...others] = data?.streets.map(({ preset }) => preset) ?? []
  return { calendar: data ? calendarOf(data.years) : CHINA, preset: first && others.every((one) => one === first) ? first : null }
}

/** After somebody entered a year. */
export function calendarChanged(fresh: WorkCalendarView): void {
  queries.setQueryData(KEY, fresh)
}
