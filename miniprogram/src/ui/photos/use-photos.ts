import { useCallback, useEffect, useRef, useState } from 'react'
import { freshKey } from '../../platform/key'
import { choosePhotos, type Upload, uploadPhoto } from '../../platform/photos'
import { asProblem } from '../../platform/problem'

/** One photo of a form, from the moment it was chosen. */
export interface PhotoItem {
  key: string
  /** Where it lies on this device; gone after a restart. */
  path?: string
  /** Its name on the server, once it is there. */
  id?: string
  thumbnailUrl?: string
  state: 'waiting' | 'sending' | 'done' | 'failed'
  percent: number
  /** What went wrong, in words. */
  why?: string
}

/** The photos of a form and what may be done with them. */
export interface Photos {
  items: PhotoItem[]
  /** The names to send with the form. */
  ids: string[]
  /** Some are still under way. */
  busy: boolean
  add: (most: number) => Promise<void>
  retry: (key: string) => void
  remove: (key: string) => void
  /** Sends everything that is not on the server yet; true when all of it is. */
  finish: () => Promise<boolean>
}

/** Photos that lay only on the device cannot be found again after a restart; those on the server can. */
export function survivors(items: readonly PhotoItem[]): PhotoItem[] {
  return items.filter((item) => item.id).map(({ key, id, thumbnailUrl }) => ({ key, id, thumbnailUrl, state: 'done', percent: 100 }))
}

/**
 * Photos go up one by one, each at once after it was chosen, so that submitting has nothing left to wait for. One that
 * fails stays with a word why and a way to try again; the others do not care. `signedIn` false: they wait on the device.
 */
export function usePhotos(initial: readonly PhotoItem[], onChange: (items: PhotoItem[]) => void, signedIn: boolean): Photos {
  const [items, setItems] = useState<PhotoItem[]>(() => [...initial])
  const latest = useRef(items)
  const tell = useRef(onChange)
  tell.current = onChange
  const uploads = useRef(new Map<string, Upload>())
  const chain = useRef<Promise<void>>(Promise.resolve())

  const change = useCallback((edit: (items: PhotoItem[]) => PhotoItem[]) => {
    latest.current = edit(latest.current)
    setItems(latest.current)
    tell.current(latest.current)
  }, [])
  const patch = useCallback(
    (key: string, next: Partial<PhotoItem>) => change((all) => all.map((item) => (item.key === key ? { ...item, ...next } : item))),
    [change],
  )

  const send = useCallback(
    (key: string): Promise<void> => {
      const work = async () => {
        const item = latest.current.find((each) => each.key === key)
        if (!item?.path || item.id) return
        patch(key, { state: 'sending', percent: 0, why: undefined })
        const upload = uploadPhoto(item.path, (percent) => patch(key, { percent }))
        uploads.current.set(key, upload)
        try {
          const { id, thumbnailUrl } = await upload.done
          patch(key, { state: 'done', percent: 100, id, thumbnailUrl })
        } catch (thrown) {
          patch(key, { state: 'failed', why: asProblem(thrown).message })
        } finally {
          uploads.current.delete(key)
        }
      }
      chain.current = chain.current.then(work, work)
      return chain.current
    },
    [patch],
  )

  const signed = useRef(signedIn)
  signed.current = signedIn
  const add = useCallback(
    async (most: number) => {
      const paths = await choosePhotos(most - latest.current.length)
      const fresh = paths.map((path): PhotoItem => ({ key: freshKey(), path, state: 'waiting', percent: 0 }))
      change((all) => [...all, ...fresh])
      if (signed.current) for (const { key } of fresh) void send(key)
    },
    [change, send],
  )
  const remove = useCallback(
    (key: string) => {
      uploads.current.get(key)?.cancel()
      change((all) => all.filter((item) => item.key !== key))
    },
    [change],
  )
  const finish = useCallback(async () => {
    for (const item of latest.current) if (!item.id && item.state !== 'sending') void send(item.key)
    await chain.current
    return latest.current.every((item) => item.id)
  }, [send])

  useEffect(() => {
    const running = uploads.current
    return () => {
      for (const upload of running.values()) upload.cancel()
    }
  }, [])

  return {
    items,
    ids: items.flatMap((item) => (item.id ? [item.id] : [])),
    busy: items.some((item) => item.state === 'sending'),
    add,
    retry: (key) => void send(key),
    remove,
    finish,
  }
}
