import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useRef } from 'react'

/** Asks again when somebody pulls the page down, and when a page is shown again after another one covered it. */
export function useRefresh(refresh: () => Promise<unknown>): void {
  const first = useRef(true)
  const latest = useRef(refresh)
  latest.current = refresh
  useDidShow(() => {
    // the queries of a fresh page ask by themselves
    if (first.current) first.current = false
    else void latest.current()
  })
  usePullDownRefresh(() => {
    void latest.current().finally(() => Taro.stopPullDownRefresh())
  })
}
