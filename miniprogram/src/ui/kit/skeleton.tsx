import { View } from '@tarojs/components'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'

/** After this long the skeleton says in words that it is still working. */
const WORDS_AFTER_MS = 2_000

/** One grey stroke in the place of what is coming. */
export function Sk({ w = '100%', h, m = 0, shape }: { w?: string; h: number; m?: number; shape?: 'round' | 'card' }) {
  return <View className={cx('sk', shape && `sk-${shape}`)} style={{ width: w, height: `${h}px`, marginTop: `${m}px` }} />
}

/** A skeleton in a skeleton: the outer one speaks for both. */
const Within = createContext(false)

/** A page on its way, in the shape it will have; after two seconds it says so. */
export function Skeleton({ children }: { children: ReactNode }) {
  const within = useContext(Within)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), WORDS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <View className='sk-root' {...(within ? {} : aria({ role: 'status', label: '正在为您打开' }))}>
      <Within.Provider value={true}>{children}</Within.Provider>
      {slow && !within && <View className='c2 center m24'>正在为您打开…</View>}
    </View>
  )
}

/** Cards of a list on their way. */
export function SkeletonCards({ count = 3 }: { count?: number }) {
  return (
    <Skeleton>
      {Array.from({ length: count }, (_, at) => (
        <View className='card' key={`k${String(at)}`}>
          <View className='row sp g12'>
            <Sk w='55%' h={22} />
            <Sk w='84px' h={24} />
          </View>
          <Sk h={18} m={14} />
          <Sk w='70%' h={18} m={10} />
        </View>
      ))}
    </Skeleton>
  )
}
