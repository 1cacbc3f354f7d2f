import {
  type AfterwardsCounts,
  callDesks,
  type ExclusionItem,
  type ExclusionView,
  type FollowUpItem,
  type FollowUpView,
  type Page,
  type Serving,
} from '@wish/shared'
import { get } from '../../../platform/http'
import { useKeptList, useKeptQuery } from '../../../platform/query'

/** Whether calls to residents and requests to leave a round out lie on the desk of somebody who serves so, whether all of a street does, and whether only its sample does. */
export function overseesEnds({ role }: Serving): { desk: boolean; street: boolean; sample: boolean } {
  const { units, streets, samples } = callDesks({ memberships: [{ role, unitId: 'here', streetId: 'here' }] })
  return { desk: units.length > 0, street: streets.length > 0, sample: samples.length > 0 }
}

/** What waits after the end of rounds: calls to make, requests to decide. Every action on a matter asks again. */
export function useAfterwardsCounts(enabled = true) {
  return useKeptQuery<AfterwardsCounts>({
    queryKey: ['appeals', 'afterwards', 'counts'],
    load: (signal) => get('/afterwards/counts', undefined, signal),
    enabled,
  })
}

/** The residents to be rung up, most urgent first: from my own desk, or from all of the street. */
export function useFollowUps(area: boolean, enabled = true) {
  return useKeptList<FollowUpItem>({
    queryKey: ['appeals', 'afterwards', 'calls', area],
    load: (cursor, signal) => get<Page<FollowUpItem>>('/afterwards/follow-ups', { area, cursor }, signal),
    enabled,
  })
}

/** The calls about one matter, newest first. */
export function useFollowUpsOf(appealId: string, enabled = true) {
  return useKeptQuery<FollowUpView[]>({
    queryKey: ['steps', appealId, 'calls'],
    load: (signal) => get(`/afterwards/follow-ups/of/${appealId}`, undefined, signal),
    enabled,
  })
}

/** The requests that wait for a word from above, oldest first. */
export function useExclusions(enabled = true) {
  return useKeptList<ExclusionItem>({
    queryKey: ['appeals', 'afterwards', 'exclusions'],
    load: (cursor, signal) => get<Page<ExclusionItem>>('/afterwards/exclusions', { cursor }, signal),
    enabled,
  })
}

/** The requests about one matter, newest first. */
export function useExclusionsOf(appealId: string, enabled = true) {
  return useKeptQuery<ExclusionView[]>({
    queryKey: ['steps', appealId, 'exclusions'],
    load: (signal) => get(`/afterwards/exclusions/of/${appealId}`, undefined, signal),
    enabled,
  })
}
