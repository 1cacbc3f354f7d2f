import type {
  ActionName,
  AppealCard,
  AppealView,
  BucketName,
  FollowerView,
  Ledger,
  MergeCandidate,
  MineCounts,
  Page,
  RevealedContact,
  RevealReason,
  StepView,
  WorkFilters,
} from '@wish/shared'
import { get, post } from '../../platform/http'

/** Which list: what I posted, what lies in my unit's hands, all of my area, what I claimed. */
export type ListView = 'mine' | 'work' | 'area' | 'claimed'

/** How staff narrow their work; every figure is narrowed with it. */
export interface WorkFilter {
  gridGroupId?: string
  kind?: string
  categoryId?: string
  /** Only what is past its time. */
  late?: true
}

/** How a list is narrowed. */
export interface ListFilter extends WorkFilter {
  status?: string
  q?: string
  bucket?: BucketName
  /** Only what lies with this unit. */
  unitId?: string
}

/** The calls about appeals. */
export const appealsApi = {
  list: (view: ListView, filter: ListFilter, cursor?: string, signal?: AbortSignal) =>
    get<Page<AppealCard>>('/appeals', { view, ...filter, cursor }, signal),
  counts: (view: ListView, filter: ListFilter, signal?: AbortSignal) =>
    get<Record<BucketName, number>>('/appeals/counts', { view, ...filter }, signal),
  filters: (view: ListView, unitId: string | undefined, signal?: AbortSignal) =>
    get<WorkFilters>('/appeals/filters', { view, unitId }, signal),
  mineCounts: (signal?: AbortSignal) => get<MineCounts>('/appeals/counts/mine', undefined, signal),
  get: (id: string, signal?: AbortSignal) => get<AppealView>(`/appeals/${id}`, undefined, signal),
  steps: (id: string, signal?: AbortSignal) => get<StepView[]>(`/appeals/${id}/steps`, undefined, signal),
  ledger: (id: string, signal?: AbortSignal) => get<Ledger>(`/appeals/${id}/ledger`, undefined, signal),
  followers: (id: string, signal?: AbortSignal) => get<FollowerView[]>(`/appeals/${id}/followers`, undefined, signal),
  candidates: (id: string, no?: string, signal?: AbortSignal, to: 'merge' | 'sibling' = 'merge') =>
    get<MergeCandidate[]>(`/appeals/${id}/${to}-candidates`, { no }, signal),
  reveal: (id: string, why: RevealReason) => post<RevealedContact>(`/appeals/${id}/contact`, { why }),
  act: (id: string, action: ActionName, version: number, input: object, key?: string) =>
    post<AppealView>(`/appeals/${id}/actions/${action}`, { version, ...input }, key),
  submit: (body: object, key: string) => post<AppealView>('/appeals', body, key),
  recordOnSpot: (body: object, key: string) => post<AppealView>('/appeals/on-spot', body, key),
}
