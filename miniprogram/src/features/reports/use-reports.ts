import type { ReportCounts } from '@wish/shared'
import { get } from '../../platform/http'
import { useKeptQuery } from '../../platform/query'

/** How many reported wishes wait for a word of this person; asked only for whoever judges reports. */
export function useReportCounts(judges: boolean) {
  return useKeptQuery<ReportCounts>({
    queryKey: ['reports', 'counts'],
    load: (signal) => get('/reports/counts', undefined, signal),
    enabled: judges,
  })
}
