import { announces, type MeView, type NoticeView } from '@wish/shared'
import { queries, useKeptList, useKeptQuery } from '../../platform/query'
import { noticesApi } from './notices.api'

/** What counts now where this person lives; `buildingId` is what a guest has chosen. */
export function useNotices(buildingId?: string) {
  return useKeptQuery<NoticeView[]>({
    queryKey: ['notices', 'current', buildingId ?? ''],
    load: async (signal) => (await noticesApi.current(buildingId, signal)).items,
  })
}

/** The notices this person answers for, those that are over too. */
export function useOwnNotices(enabled: boolean) {
  return useKeptList<NoticeView>({ queryKey: ['notices', 'own'], load: (cursor, signal) => noticesApi.own(cursor, signal), enabled })
}

/** One notice in full. */
export function useNotice(id: string) {
  return useKeptQuery<NoticeView>({ queryKey: ['notice', id], load: (signal) => noticesApi.one(id, signal), enabled: id !== '' })
}

/** After a change: every list of notices is asked again. */
export function noticesChanged(notice: NoticeView): void {
  queries.setQueryData(['notice', notice.id], notice)
  void queries.invalidateQueries({ queryKey: ['notices'] })
}

/** The units in whose name this person may put up notices, as choices of a form. */
export function voicesOf(me: MeView | undefined): { value: string; label: string }[] {
  const units = me?.memberships.filter(({ role, unit }) => announces(role, unit.type)).map(({ unit }) => unit) ?? []
  return [...new Map(units.map(({ id, name }) => [id, { value: id, label: name }])).values()]
}
