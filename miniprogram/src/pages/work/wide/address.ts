import { useDidShow } from '@tarojs/taro'
import { BUCKET_NAMES, type BucketName } from '@wish/shared'
import { useCallback, useEffect, useState } from 'react'
import type { WorkFilter } from '../../../features/appeals/appeals.api'

/** What the desk shows, as its address says it: /work?bucket=late&kind=HELP&id=…&do=complete&q=… */
export interface DeskAddress extends WorkFilter {
  bucket?: BucketName
  /** The matter on the right. */
  id?: string
  /** The action whose form is open. */
  action?: string
  /** The words that are searched for. */
  q?: string
  /** On the left stands the desk of supervision. */
  watch?: true
}

const NAMES = {
  bucket: 'bucket',
  late: 'late',
  gridGroupId: 'grid',
  kind: 'kind',
  categoryId: 'category',
  id: 'id',
  action: 'do',
  q: 'q',
  watch: 'watch',
} as const satisfies Record<keyof DeskAddress, string>

/** Reads an address; what does not belong there is not there. */
export function readAddress(search: string): DeskAddress {
  const params = new URLSearchParams(search)
  const bucket = params.get(NAMES.bucket) as BucketName | null
  const of = (name: keyof DeskAddress) => params.get(NAMES[name]) || undefined
  return {
    bucket: bucket && BUCKET_NAMES.includes(bucket) ? bucket : undefined,
    late: of('late') === '1' || undefined,
    gridGroupId: of('gridGroupId'),
    kind: of('kind'),
    categoryId: of('categoryId'),
    id: of('id'),
    action: of('action'),
    q: of('q'),
    watch: of('watch') === '1' || undefined,
  }
}

/** The part of an address by which the list is narrowed, complete: what it does not name is taken off. */
export function filterOf({ late, gridGroupId, kind, categoryId }: WorkFilter): WorkFilter {
  return { late, gridGroupId, kind, categoryId }
}

/** Writes one. */
export function writeAddress(address: DeskAddress): string {
  const params = new URLSearchParams()
  for (const name of Object.keys(NAMES) as (keyof DeskAddress)[]) {
    const value = address[name]
    if (value) params.set(NAMES[name], value === true ? '1' : value)
  }
  const query = params.toString()
  return query ? `?${query}` : ''
}

let lastSeat: string | undefined
/** Whether somebody sits down as somebody else than before, without the page having been left. */
function hasMoved(seat: string): boolean {
  const moved = lastSeat !== undefined && lastSeat !== seat
  lastSeat = seat
  return moved
}

/**
 * The desk in the browser's address: every matter can be sent to a colleague as a link, and back goes back. Taro's router
 * leaves an address alone whose page it is already showing, so the entries can be our own.
 */
export function useAddress(seat: string): [DeskAddress, (change: DeskAddress, how?: 'push' | 'replace') => void] {
  // as somebody else one begins with a clean desk: what was open or filtered there belongs to the other seat
  const [moved] = useState(() => hasMoved(seat))
  const [address, setAddress] = useState<DeskAddress>(() => (moved ? {} : readAddress(window.location.search)))
  const [path] = useState(() => window.location.pathname)
  useEffect(() => {
    if (moved) window.history.replaceState(window.history.state, '', path)
  }, [moved, path])
  const look = useCallback(() => {
    if (window.location.pathname === path) setAddress(readAddress(window.location.search))
  }, [path])
  useEffect(() => {
    window.addEventListener('popstate', look)
    return () => window.removeEventListener('popstate', look)
  }, [look])
  useDidShow(look)

  const go = useCallback(
    (change: DeskAddress, how: 'push' | 'replace' = 'push') => {
      if (window.location.pathname !== path) return
      const next = { ...readAddress(window.location.search), ...change }
      const search = writeAddress(next)
      setAddress(next)
      if (search === window.location.search) return
      // the router counts its entries in the state; what lies on top of the page is not part of the next matter
      const { onTop: _, ...before } = (window.history.state ?? {}) as { idx?: number; onTop?: number }
      if (how === 'replace') window.history.replaceState(before, '', path + search)
      else window.history.pushState({ ...before, idx: (before.idx ?? 0) + 1 }, '', path + search)
    },
    [path],
  )
  return [address, go]
}
