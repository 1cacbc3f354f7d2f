import Taro, { useDidShow, usePageScroll } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { IS_H5 } from './env'

/** Between two looks while something moves: faster than the eye misses a row, slower than an old phone minds. */
const LOOK_EVERY_MS = 90

/** Where an element is, measured from the top of what can be seen of the page. */
export interface Box {
  top: number
  height: number
}

/** How much of a page can be seen at once. */
export function screenHeight(): number {
  return IS_H5 ? window.innerHeight : Taro.getWindowInfo().windowHeight
}

/** Where these elements of the page are; undefined for one that is not there or not laid out (a page that is covered by another). */
export function boxesOf(ids: readonly string[]): Promise<(Box | undefined)[]> {
  return IS_H5 ? Promise.resolve(ids.map(boxInBrowser)) : boxesOnWechat(ids)
}

function boxInBrowser(id: string): Box | undefined {
  const element = document.getElementById(id)
  if (!element?.getClientRects().length) return undefined
  const { top, height } = element.getBoundingClientRect()
  return { top, height }
}

/** One question for all of them: every question crosses from the logic layer to the view and back. */
function boxesOnWechat(ids: readonly string[]): Promise<(Box | undefined)[]> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery()
    for (const id of ids) query.select(`#${id}`).boundingClientRect()
    query.exec((rects: (Box | null)[]) => resolve(rects.map((rect) => rect ?? undefined)))
  })
}

/** Which element of the page has the keyboard's focus, as the id of the nearest ancestor of this class. A phone's WeChat has none. */
export function focusedWithin(className: string): string | undefined {
  return IS_H5 ? document.activeElement?.closest(`.${className}`)?.id : undefined
}

/** Calls back while the page moves under the finger, when it is shown again and when the window changes; not more often than is useful. */
export function useMoving(moved: () => void): void {
  const latest = useRef(moved)
  latest.current = moved
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const soon = useRef(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, LOOK_EVERY_MS)
  }).current
  usePageScroll(soon)
  useDidShow(soon)
  useEffect(() => {
    const stop = () => {
      clearTimeout(timer.current)
      timer.current = undefined
    }
    if (!IS_H5) return stop
    // caught on the way down: it hears the page, and a pane of the desk that scrolls by itself
    window.addEventListener('scroll', soon, { capture: true, passive: true })
    window.addEventListener('resize', soon)
    return () => {
      stop()
      window.removeEventListener('scroll', soon, { capture: true })
      window.removeEventListener('resize', soon)
    }
  }, [soon])
}
