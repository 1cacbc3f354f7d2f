import { BUCKET_NAMES, type BucketName, couldDo, type MembershipView, type Serving } from '@wish/shared'
import { useRef, useState } from 'react'
import { recall, remember } from '../../platform/storage'
import type { ListView, WorkFilter } from './appeals.api'
import { useAppeals, useCounts } from './use-appeals'

/** Whose work is looked at, and in what capacity. */
export interface WorkPlace {
  view: ListView
  /** The unit one works for at the moment; absent for an area that is looked over. */
  unitId?: string
  /** What one serves as: decides which parts and buttons there are. */
  serving: Serving
}

/** What a membership is to the rules. */
export function servingOf({ role, unit }: MembershipView): Serving {
  return { role, unitType: unit.type }
}

/** The four figures that decide a day; the rest are chips below. */
export const FIGURES = ['todo', 'working', 'soon', 'late'] as const satisfies BucketName[]
const MORE: readonly BucketName[] = ['decide', 'claims', 'review', 'promised', 'wall', 'confirm']
/** Where a list opens: first what waits for a word of mine, then what is under way, last what waits for others. */
const OPENING: readonly BucketName[] = ['todo', 'decide', 'claims', 'review', 'working', 'soon', 'late', 'promised', 'wall', 'confirm']

/** The parts that stand as chips below the figures: an answer is awaited from those only who may give it. */
export function chipsFor(serving: Serving): BucketName[] {
  return MORE.filter((name) => name !== 'claims' || couldDo(serving, 'approveClaim'))
}

/** By what the work is narrowed. It stays: whoever walks one grid today does not want to choose it again at every door. */
export function useWorkFilter({ view, unitId }: WorkPlace): [WorkFilter, (filter: WorkFilter) => void] {
  const key = `work:${view}:${unitId ?? ''}` as const
  const [filter, setFilter] = useState<WorkFilter>(() => recall<WorkFilter>(key) ?? {})
  return [
    filter,
    (next) => {
      setFilter(next)
      remember(key, next)
    },
  ]
}

/** What a work list shows: the figures, the part that is open, its matters. */
export function useWork({ view, unitId, serving }: WorkPlace, filter: WorkFilter, chosen: BucketName | undefined) {
  const counts = useCounts(view, { ...filter, unitId })
  const first = useRef<BucketName | undefined>(undefined)
  // nobody is made to tap through empty figures; but once it is open it stays, although it may be emptied
  const offered = [...FIGURES, ...chipsFor(serving)]
  const full = counts.data && (OPENING.find((name) => offered.includes(name) && (counts.data?.[name] ?? 0) > 0) ?? 'todo')
  if (counts.isFetchedAfterMount) first.current ??= full
  const bucket = chosen ?? first.current ?? full
  const list = useAppeals(view, { ...filter, bucket, unitId }, bucket !== undefined)
  const total = counts.data && BUCKET_NAMES.reduce((sum, name) => sum + (offered.includes(name) ? (counts.data?.[name] ?? 0) : 0), 0)
  return { counts, bucket, list, total }
}
