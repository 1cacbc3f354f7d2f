import { useMutation } from '@tanstack/react-query'
import type { ActionName, AppealCard, AppealView, BucketName, Ledger, MineCounts, StepView, WorkFilters } from '@wish/shared'
import { asProblem, type Problem } from '../../platform/problem'
import { queries, useKeptList, useKeptQuery } from '../../platform/query'
import { appealsApi, type ListFilter, type ListView } from './appeals.api'

/** A list of appeals, growing downwards. */
export function useAppeals(view: ListView, filter: ListFilter = {}, enabled = true) {
  return useKeptList<AppealCard>({
    queryKey: ['appeals', view, filter],
    load: (cursor, signal) => appealsApi.list(view, filter, cursor, signal),
    enabled,
  })
}

/** The figures above a work list. */
export function useCounts(view: ListView, filter: ListFilter, enabled = true) {
  return useKeptQuery<Record<BucketName, number>>({
    queryKey: ['appeals', 'counts', view, filter],
    load: (signal) => appealsApi.counts(view, filter, signal),
    enabled,
  })
}

/** By what a work list can be narrowed. */
export function useWorkFilters(view: ListView, unitId: string | undefined) {
  return useKeptQuery<WorkFilters>({
    queryKey: ['appeals', 'filters', view, unitId ?? ''],
    load: (signal) => appealsApi.filters(view, unitId, signal),
  })
}

/** The account of time of one appeal. */
export function useLedger(id: string) {
  return useKeptQuery<Ledger>({ queryKey: ['steps', id, 'ledger'], load: (signal) => appealsApi.ledger(id, signal), enabled: id !== '' })
}

/** How many matters of one's own there are, by the filters of the list. */
export function useMineCounts(enabled = true) {
  return useKeptQuery<MineCounts>({ queryKey: ['appeals', 'counts', 'mine'], load: appealsApi.mineCounts, enabled })
}

/** One appeal, with what this person may do to it. */
export function useAppeal(id: string, enabled = true) {
  return useKeptQuery<AppealView>({ queryKey: ['appeal', id], load: (signal) => appealsApi.get(id, signal), enabled: enabled && id !== '' })
}

/** The story of one appeal, newest first. */
export function useSteps(id: string, enabled = true) {
  return useKeptQuery<StepView[]>({
    queryKey: ['steps', id],
    load: (signal) => appealsApi.steps(id, signal),
    enabled: enabled && id !== '',
  })
}

/** Shows an appeal as the server has just sent it, and lets everything that lists it ask again. */
export function showAppeal(appeal: AppealView): void {
  queries.setQueryData(['appeal', appeal.id], appeal)
  for (const queryKey of [['steps', appeal.id], ['whistles', 'of', appeal.id], ['partners'], ['appeals'], ['wishes'], ['wish', appeal.id]])
    void queries.invalidateQueries({ queryKey })
}

/**
 * Does one action. The answer is the changed appeal, so nothing is guessed; when somebody was faster, the fresh state
 * comes with the refusal and is shown in its place.
 */
export function useAct(appeal: Pick<AppealView, 'id' | 'version'> | undefined) {
  return useMutation<AppealView, Problem, { action: ActionName; input?: object; key?: string }>({
    mutationFn: ({ action, input = {}, key }) => {
      if (!appeal) return Promise.reject(new Error('no appeal to act on'))
      return appealsApi.act(appeal.id, action, appeal.version, input, key)
    },
    onSuccess: showAppeal,
    onError: (thrown) => {
      const { code, appeal: fresh } = asProblem(thrown)
      if (code === 'appeal.stale' && fresh) showAppeal(fresh as AppealView)
      else if (appeal && (code === 'action.not-now' || code === 'appeal.stale'))
        void queries.invalidateQueries({ queryKey: ['appeal', appeal.id] })
    },
  })
}
