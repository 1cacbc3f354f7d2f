import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { tellTitle } from '../../platform/device'
import { aria } from '../aria'
import { cx } from '../classes'
import { tellDocument, useBig, useReading, useScale } from '../scale'
import { DialogHost } from './dialog'
import { EveryPage } from './every-page'
import { NavHeader } from './nav-header'
import { ToastHost } from './toast'

/** The ground behind the header: old wall white, a warm dawn for greeting pages, lamp light where the resident has a say. */
export type Ground = 'page' | 'dawn' | 'lamp'

interface Props {
  title: string
  /** One of the four tabs: no way back, title at the left. */
  tab?: boolean
  ground?: Ground
  /** What stays at the bottom while the page scrolls; on pages without a tab bar only. */
  bar?: ReactNode
  /** What the way back does; for pages that know where they belong when nothing lies beneath them. */
  onBack?: () => void
  /** The page brings its own header and columns: the two panes of a wide browser. */
  bare?: boolean
  children: ReactNode
}

/** The frame of every page: header, content, bottom bar, and the person's own text size on all of it. */
export function Page({ title, tab, ground = 'page', bar, bare, onBack, children }: Props) {
  const elder = useReading((reading) => reading.elder)
  const factor = useScale()
  const big = useBig()
  useEffect(() => tellDocument(factor, elder), [factor, elder])
  const [shown, setShown] = useState(true)
  useDidShow(() => {
    setShown(true)
    tellTitle(title)
  })
  useEffect(() => tellTitle(title), [title])
  useDidHide(() => setShown(false))
  return (
    <View
      className={cx('pg', `pg-${ground}`, elder && 'elder', big && 'big', tab && 'pg-tab')}
      style={{ '--fs': String(factor) } as CSSProperties}
    >
      {bare ? (
        children
      ) : (
        <>
          <NavHeader title={title} tab={tab} onBack={onBack} />
          <View className='pg-main' {...aria({ role: 'main' })}>
            {children}
          </View>
        </>
      )}
      {bar}
      {shown && <ToastHost />}
      {shown && <EveryPage />}
      {shown && <DialogHost />}
    </View>
  )
}

/** The bar at the bottom of a page: the main action at the right, quieter ones before it; one below the other in elder mode. */
export function BottomBar({
  children,
  note,
  three,
}: {
  children: ReactNode
  note?: ReactNode
  /** Three buttons: when letters are large the main one has a row to itself. */
  three?: boolean
}) {
  return (
    <View className='bar'>
      {note && <View className='bar-note'>{note}</View>}
      <View className={cx('bar-row', three && 'bar-three')}>{children}</View>
    </View>
  )
}
