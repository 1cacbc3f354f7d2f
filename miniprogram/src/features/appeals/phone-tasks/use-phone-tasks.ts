import type { Page, PhoneTaskCounts, PhoneTaskView } from '@wish/shared'
import { get, post } from '../../../platform/http'
import { queries, useKeptList, useKeptQuery } from '../../../platform/query'

/** Whom one's unit is to ring up, most urgent first. Every action on a matter asks again. */
export function usePhoneTasks() {
  return useKeptList<PhoneTaskView>({
    queryKey: ['appeals', 'phone-tasks', 'list'],
    load: (cursor, signal) => get<Page<PhoneTaskView>>('/phone-tasks', { cursor }, signal),
  })
}

/** How many calls wait. */
export function usePhoneTaskCounts() {
  return useKeptQuery<PhoneTaskCounts>({
    queryKey: ['appeals', 'phone-tasks', 'counts'],
    load: (signal) => get('/phone-tasks/counts', undefined, signal),
  })
}

/** Writes down what came of a call. */
export function recordCall({ id, version }: PhoneTaskView, input: object): Promise<PhoneTaskView> {
  return post<PhoneTaskView>(`/phone-tasks/${id}/outcome`, { version, ...input })
}

/** After a call: the lists, and the matter with its story, ask again. */
export function callRecorded({ appeal: { id } }: PhoneTaskView): void {
  for (const queryKey of [['appeals'], ['appeal', id], ['steps', id]]) void queries.invalidateQueries({ queryKey })
}
