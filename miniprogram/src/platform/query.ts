import {
  focusManager,
  type InfiniteData,
  onlineManager,
  QueryClient,
  type QueryKey,
  type UseQueryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { asProblem, type Problem } from './problem'
import { forget, keysUnder, recall, remember, type StorageKey } from './storage'

const FRESH_MS = 20_000
/** The longest that any query trusts its answer. */
const LONGEST_FRESH_MS = 60_000
const GIVE_UP_AFTER = 2

/** The one cache of what the server said. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      gcTime: 30 * 60_000,
      retry: (count, thrown) => asProblem(thrown).temporary && count < GIVE_UP_AFTER,
      retryDelay: (count) => 600 * 2 ** count,
      // ask even when the phone believes that it is offline: a clear "no network" beats a page that waits for ever
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Tells the cache when the mini-program is looked at and when the network is back. A browser needs no help. */
export function connectQueries(): void {
  if (IS_H5) return
  focusManager.setEventListener((setFocused) => {
    const shown = () => setFocused(true)
    const hidden = () => setFocused(false)
    Taro.onAppShow(shown)
    Taro.onAppHide(hidden)
    return () => {
      Taro.offAppShow(shown)
      Taro.offAppHide(hidden)
    }
  })
  onlineManager.setEventListener((setOnline) => {
    const changed = ({ isConnected }: { isConnected: boolean }) => setOnline(isConnected)
    Taro.onNetworkStatusChange(changed)
    return () => Taro.offNetworkStatusChange(changed)
  })
}

interface Kept<T> {
  at: number
  data: T
}

const keptName = (key: QueryKey): StorageKey => `kept:${JSON.stringify(key)}`

/**
 * How old a kept answer counts as at a cold start: always too old to be believed without asking. Otherwise parts of one page
 * that were kept at different moments would stand side by side, and opening the page again would not help.
 */
function staleSince<T>(kept: Kept<T> | undefined): number | undefined {
  return kept && Math.min(kept.at, Date.now() - LONGEST_FRESH_MS)
}

/**
 * A query whose last answer stays on the device: a cold start shows it at once, and a dead network shows it with its time.
 * Only for what this person may see again; `forgetKept` wipes it at sign-out.
 */
export function useKeptQuery<T>(
  options: Omit<UseQueryOptions<T, Problem>, 'queryKey' | 'queryFn'> & { queryKey: QueryKey; load: (signal: AbortSignal) => Promise<T> },
) {
  const { load, ...rest } = options
  const name = keptName(options.queryKey)
  return useQuery<T, Problem>({
    ...rest,
    queryFn: async ({ signal }) => {
      const data = await load(signal)
      remember(name, { at: Date.now(), data } satisfies Kept<T>)
      return data
    },
    initialData: () => recall<Kept<T>>(name)?.data,
    initialDataUpdatedAt: () => staleSince(recall<Kept<T>>(name)),
  })
}

/** One part of a list, as every list of the API sends it. */
interface Part<T> {
  items: T[]
  nextCursor: string | null
}

/** A list that grows downwards: all items so far, and how to get more. The first part stays on the device. */
export function useKeptList<T>({
  queryKey,
  load,
  enabled = true,
}: {
  queryKey: QueryKey
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Part<T>>
  enabled?: boolean
}) {
  const name = keptName(queryKey)
  const kept = enabled ? recall<Kept<Part<T>>>(name) : undefined
  const query = useInfiniteQuery<Part<T>, Problem, InfiniteData<Part<T>>, QueryKey, string | undefined>({
    queryKey,
    enabled,
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      const part = await load(pageParam, signal)
      if (pageParam === undefined) remember(name, { at: Date.now(), data: part } satisfies Kept<Part<T>>)
      return part
    },
    getNextPageParam: (part) => part.nextCursor ?? undefined,
    initialData: kept && { pages: [kept.data], pageParams: [undefined] },
    initialDataUpdatedAt: staleSince(kept),
  })
  return {
    ...query,
    data: query.data?.pages.flatMap((part) => part.items),
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}

/** Wipes everything that one person's reading left on the device. */
export function forgetKept(): void {
  for (const key of keysUnder('kept:')) forget(key)
  queries.clear()
}
