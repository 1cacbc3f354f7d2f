import { type AuditPart, type AuditView, auditsIn, dayOf, type MembershipView, type Page, shiftDay } from '@wish/shared'
import { get } from '../../platform/http'
import { useKeptList } from '../../platform/query'

/** How far back an auditor looks; the log itself goes back half a year. */
// biome-ignore format: a table
export const PERIODS = [
  { value: 'today', label: '今天',      days: 0 },
  { value: 'week',  label: '近 7 天',   days: 6 },
  { value: 'month', label: '近 30 天',  days: 29 },
  { value: 'all',   label: '全部',      days: null },
] as const
export type Period = (typeof PERIODS)[number]['value']

/** By what the log is narrowed: one person or one thing, by the ids that stand in it. */
export interface AuditFilter {
  part?: AuditPart
  period: Period
  actorId?: string
  aboutId?: string
}

/** Whether somebody who serves so reads the audit log of a street. */
export const audits = ({ role }: Pick<MembershipView, 'role'>): boolean =>
  auditsIn({ memberships: [{ role, streetId: 'here' }] }).length > 0

/** The log, newest first. */
export function useAudit({ part, period, actorId, aboutId }: AuditFilter, enabled: boolean, now = new Date()) {
  const days = PERIODS.find(({ value }) => value === period)?.days ?? null
  const from = days === null ? undefined : shiftDay(dayOf(now), -days)
  return useKeptList<AuditView>({
    queryKey: ['audit', part ?? 'all', from ?? 'all', actorId ?? '', aboutId ?? ''],
    load: (cursor, signal) => get<Page<AuditView>>('/audit', { part, from, actorId, aboutId, cursor }, signal),
    enabled,
  })
}
