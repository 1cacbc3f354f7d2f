import type { Input, NoticeAction, NoticeView, Page } from '@wish/shared'
import { get, post } from '../../platform/http'

/** The calls about notices; reading needs no sign-in. */
export const noticesApi = {
  /** What counts now; without a building the server goes by what it knows of the reader. */
  current: (buildingId?: string, signal?: AbortSignal) => get<Page<NoticeView>>('/notices', { buildingId }, signal),
  own: (cursor?: string, signal?: AbortSignal) => get<Page<NoticeView>>('/notices/own', { cursor }, signal),
  one: (id: string, signal?: AbortSignal) => get<NoticeView>(`/notices/${id}`, undefined, signal),
  publish: (input: Input, key: string) => post<NoticeView>('/notices', input, key),
  act: (id: string, action: NoticeAction) => post<NoticeView>(`/notices/${id}/${action}`),
}
