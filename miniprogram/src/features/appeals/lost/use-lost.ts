import type { LostCounts, LostFigures, LostRoundItem, LostRoundView, Page, ReviewPart, RootCause, Serving } from '@wish/shared'
import { leadsOwn } from '@wish/shared'
import { get } from '../../../platform/http'
import { useKeptList, useKeptQuery } from '../../../platform/query'

/** Whose rounds, from which day to the day after the last. */
export interface LostPeriod {
  unitId: string
  from: string
  to: string
}

/** Which of them: by how far looking back has come, or by why they cost a point. */
export interface LostFilter {
  part?: ReviewPart
  cause?: RootCause
}

/** Whether somebody who serves so leads a unit that looks back at its rounds. */
export function leadsThere({ role, unitType }: Serving): boolean {
  const membership = { unitId: 'here', unitType, role, gridGroupId: null, communityId: null, streetId: null }
  return leadsOwn({ personId: 'me', memberships: [membership] }, 'here') !== undefined
}

/** The rounds of a unit that cost a point, newest first. Every action on a matter asks again. */
export function useLost(period: LostPeriod, { part, cause }: LostFilter) {
  return useKeptList<LostRoundItem>({
    queryKey: ['appeals', 'lost', period, part ?? '', cause ?? ''],
    load: (cursor, signal) => get<Page<LostRoundItem>>('/lost-points', { ...period, part, cause, cursor }, signal),
    enabled: period.unitId !== '',
  })
}

/** How many there are, how far looking back has come, and why they did. */
export function useLostFigures(period: LostPeriod) {
  return useKeptQuery<LostFigures>({
    queryKey: ['appeals', 'lost', 'figures', period],
    load: (signal) => get('/lost-points/figures', { ...period }, signal),
    enabled: period.unitId !== '',
  })
}

/** What waits: rounds to look back at, reviews to read. */
export function useLostCounts(enabled = true) {
  return useKeptQuery<LostCounts>({
    queryKey: ['appeals', 'lost', 'counts'],
    load: (signal) => get('/lost-points/counts', undefined, signal),
    enabled,
  })
}

/** The rounds of one matter that cost a point. */
export function useLostOf(appealId: string, enabled = true) {
  return useKeptQuery<LostRoundView[]>({
    queryKey: ['steps', appealId, 'lost'],
    load: (signal) => get(`/lost-points/of/${appealId}`, undefined, signal),
    enabled,
  })
}
