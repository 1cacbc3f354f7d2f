import type { CallActionName, CallCounts, CallTicket, Page, WhistleFigures, WhistleView } from '@wish/shared'
import { get, post } from '../../platform/http'

/** The calls about whistles (吹哨报到). */
export const whistlesApi = {
  board: (appealId: string, signal?: AbortSignal) => get<WhistleView[]>(`/whistles/of/${appealId}`, undefined, signal),
  calls: (unitId: string | undefined, waiting: boolean, cursor?: string, signal?: AbortSignal) =>
    get<Page<CallTicket>>('/whistles/calls', { unitId, waiting, cursor }, signal),
  counts: (unitId: string | undefined, signal?: AbortSignal) => get<CallCounts>('/whistles/calls/counts', { unitId }, signal),
  act: (id: string, action: CallActionName, version: number, input: object) =>
    post<CallTicket>(`/whistles/calls/${id}/actions/${action}`, { version, ...input }),
  figures: (unitId: string, from: string, to: string, signal?: AbortSignal) =>
    get<WhistleFigures>('/whistles/figures', { unitId, from, to }, signal),
}
