import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { onBack } from '../../platform/back'
import { choosePhotos } from '../../platform/choose-photos'
import { freshKey } from '../../platform/key'
import { preparePhoto } from '../../platform/photo-prepare'
import { fromShelf, shelve, unshelve } from '../../platform/photo-shelf'
import { type Upload, uploadPhoto } from '../../platform/photos'
import { asProblem } from '../../platform/problem'

/** One photo of a form, from the moment it was chosen. */
export interface PhotoItem {
  /** Its name until the server gives it one; the server makes one photo of it, however often it is sent. */
  key: string
  /** Where it lies on this device. */
  path?: string
  /** The same for the same picture. */
  digest?: string
  /** Its name on the server, once it is there. */
  id?: string
  thumbnailUrl?: string
  state: 'waiting' | 'sending' | 'done' | 'failed'
  percent: number
  /** What went wrong, in words. */
  why?: string
  /** It failed for a reason that passes by itself (the network): it is tried again without being asked. */
  passing?: boolean
}

/** What is worth telling about choosing photos. */
export type PhotoNews = 'refused' | 'twice' | 'lost' | 'tooMany'

/** The photos of a form and what may be done with them. */
export interface Photos {
  items: PhotoItem[]
  /** The names to send with the form. */
  ids: string[]
  /** Some are still under way. */
  busy: boolean
  /** What happened at the last choice that needs a word. */
  news: PhotoNews | undefined
  add: (most: number) => Promise<void>
  retry: (key: string) => void
  remove: (key: string) => void
  /** Sends everything that is not on the server yet; true when all of it is. */
  finish: () => Promise<boolean>
}

/** How photos are when a form is opened again: those on the server are there, the others wait on the shelf of the device. */
export function asFound(items: readonly PhotoItem[]): PhotoItem[] {
  return items.map(({ key, path, digest, id, thumbnailUrl }) =>
    id ? { key, path, digest, id, thumbnailUrl, state: 'done', percent: 100 } : { key, path, digest, state: 'waiting', percent: 0 },
  )
}

/**
 * Photos go up two at a time, each at once after it was chosen, so that submitting has nothing left to wait for. One that
 * fails stays with a word why and a way to try again; the others do not care. What is not up yet lies on the shelf of the
 * device and goes on by itself when the page is shown or the network is back. `signedIn` false: they wait.
 */
export function usePhotos(initial: readonly PhotoItem[], onChange: (items: PhotoItem[]) => void, signedIn: boolean): Photos {
  const [items, setItems] = useState<PhotoItem[]>(() => asFound(initial))
  const [news, setNews] = useState<PhotoNews>()
  const latest = useRef(items)
  const tell = useRef(onChange)
  tell.current = onChange
  const uploads = useRef(new Map<string, { upload: Upload; over: Promise<void> }>())

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
      const running = uploads.current.get(key)
      if (running) return running.over
      const item = latest.current.find((each) => each.key === key)
      if (!item?.path || item.id) return Promise.resolve()
      patch(key, { state: 'waiting', percent: 0, why: undefined })
      const upload = uploadPhoto(item.path, key, (percent) => patch(key, { state: 'sending', percent }))
      const over = upload.done.then(
        ({ id, thumbnailUrl }) => {
          uploads.current.delete(key)
          patch(key, { state: 'done', percent: 100, id, thumbnailUrl })
        },
        (thrown) => {
          uploads.current.delete(key)
          const problem = asProblem(thrown)
          patch(key, { state: 'failed', why: problem.message, passing: problem.temporary })
        },
      )
      uploads.current.set(key, { upload, over })
      return over
    },
    [patch],
  )

  const signed = useRef(signedIn)
  signed.current = signedIn
  const resume = useCallback(() => {
    if (!signed.current) return
    for (const { key, id, state, passing } of latest.current)
      if (!id && (state === 'waiting' || (state === 'failed' && passing))) void send(key)
  }, [send])

  // after a restart the addresses are new, and what is gone is said
  const found = useRef<Promise<void>>(undefined)
  const findAgain = useCallback(async () => {
    for (const { key, path, id } of latest.current) {
      const now = await fromShelf(key, path)
      if (now || id) patch(key, { path: now })
      else {
        change((all) => all.filter((item) => item.key !== key))
        setNews('lost')
      }
    }
    resume()
  }, [change, patch, resume])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was there at the beginning is looked for once
  useEffect(() => {
    if (latest.current.length > 0) found.current = findAgain()
    const stop = onBack(resume)
    const running = uploads.current
    return () => {
      stop()
      for (const { upload } of running.values()) upload.cancel()
    }
  }, [])
  const shown = useRef(false)
  useDidShow(() => {
    if (shown.current) resume()
    shown.current = true
  })

  const add = useCallback(
    async (most: number) => {
      setNews(undefined)
      const room = most - latest.current.length
      const { paths, refused } = await choosePhotos(room)
      if (refused) return setNews('refused')
      // a browser's file chooser knows no limit
      if (paths.length > room) setNews('tooMany')
      for (const chosen of paths.slice(0, room)) {
        const { path, digest } = await preparePhoto(chosen)
        if (digest && latest.current.some((item) => item.digest === digest)) {
          setNews('twice')
          continue
        }
        const key = freshKey()
        change((all) => [...all, { key, path, digest, state: 'waiting', percent: 0 }])
        patch(key, { path: await shelve(key, path) })
        if (signed.current) void send(key)
      }
    },
    [change, patch, send],
  )
  const remove = useCallback(
    (key: string) => {
      uploads.current.get(key)?.upload.cancel()
      change((all) => all.filter((item) => item.key !== key))
      void unshelve(key)
    },
    [change],
  )
  const finish = useCallback(async () => {
    await found.current
    await Promise.all(latest.current.filter((item) => !item.id).map(({ key }) => send(key)))
    return latest.current.every((item) => item.id)
  }, [send])

  return {
    items,
    ids: items.flatMap((item) => (item.id ? [item.id] : [])),
    busy: items.some((item) => item.state === 'sending'),
    news,
    add,
    retry: (key) => void send(key),
    remove,
    finish,
  }
}
