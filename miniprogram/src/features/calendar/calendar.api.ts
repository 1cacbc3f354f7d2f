import type { Preset, WorkCalendarView } from '@wish/shared'
import { get, post } from '../../platform/http'

/** A year as it is sent: its days, where they were published, and which version they correct. */
export interface YearInput {
  off: string[]
  on: string[]
  source: string
  version: number
}

/** The calls about working days; reading needs no sign-in. */
export const calendarApi = {
  read: (signal?: AbortSignal) => get<WorkCalendarView>('/calendar', undefined, signal),
  choose: (streetId: string, preset: Preset) => post<WorkCalendarView>(`/calendar/streets/${streetId}`, { preset }),
  save: (year: number, input: YearInput) => post<WorkCalendarView>(`/calendar/${year}`, input),
}
