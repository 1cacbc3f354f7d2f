import { type AppealCard, dayOf, LEDGERS, type LedgerName, type Page, shiftDay } from '@wish/shared'
import { download } from '../../platform/download'
import { get } from '../../platform/http'
import { useKeptList } from '../../platform/query'

/** One of the two lists of a unit, newest first: what is still at work, or what is over. */
export function useLedger(name: LedgerName, unitId: string, open: boolean) {
  return useKeptList<AppealCard>({
    queryKey: ['appeals', 'ledgers', name, unitId, open],
    load: (cursor, signal) => get<Page<AppealCard>>(`/ledgers/${name}`, { unitId, open, cursor }, signal),
    enabled: unitId !== '',
  })
}

/** Takes the last year of a list away as a spreadsheet. */
export function takeAway(name: LedgerName, unitId: string, now = new Date()): Promise<void> {
  const to = shiftDay(dayOf(now), 1)
  const query = `unitId=${encodeURIComponent(unitId)}&from=${shiftDay(to, -365)}&to=${to}`
  return download(`/ledgers/${name}/sheet?${query}`, `${LEDGERS[name].label} ${dayOf(now)}.xlsx`)
}
