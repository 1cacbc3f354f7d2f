import type { ActionName, AppealCard, AppealView, BucketName, Page, StepView } from '@wish/shared'
import { get, post } from '../../platform/http'

/** Which list: what I posted, what lies in my unit's hands, all of my area, what I claimed. */
export type ListView = 'mine' | 'work' | 'area' | 'claimed'

/** How a list is narrowed. */
export interface ListFilter {
  status?: string
  kind?: string
  q?: string
  bucket?: BucketName
  /** Only what lies with this unit. */
  unitId?: string
}

/** The calls about appeals. */
export const appealsApi = {
  list: (view: ListView, filter: ListFilter, cursor?: string, signal?: AbortSignal) =>
    get<Page<AppealCard>>('/appeals', { view, ...filter, cursor }, signal),
  counts: (view: ListView, unitId: string | undefined, signal?: AbortSignal) =>
    get<Record<BucketName, number>>('/appeals/counts', { view, unitId }, signal),
  get: (id: string, signal?: AbortSignal) => get<AppealView>(`/appeals/${id}`, undefined, signal),
  steps: (id: string, signal?: AbortSignal) => get<StepView[]>(`/appeals/${id}/steps`, undefined, signal),
  act: (id: string, action: ActionName, version: number, input: object, key?: string) =>
    post<AppealView>(`/appeals/${id}/actions/${action}`, { version, ...input }, key),
  submit: (body: object, key: string) => post<AppealView>('/appeals', body, key),
  recordOnSpot: (body: object, key: string) => post<AppealView>('/appeals/on-spot', body, key),
}
