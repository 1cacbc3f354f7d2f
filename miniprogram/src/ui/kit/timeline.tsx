import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'

/** One line of a story. */
export interface Moment {
  id: string
  icon: IconName
  /** Who did what, in one sentence. */
  title: string
  /** What was said. */
  text?: string | null
  /** What was chosen or promised, each on its line. */
  facts?: readonly string[]
  /** When and where, small. */
  meta?: ReactNode
  now?: boolean
  more?: ReactNode
}

/** A story, newest on top: each line says who did what, then when; the present one is a lit window. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <View className='tl' {...aria({ role: 'list' })}>
      {moments.map(({ id, icon, title, text, facts, meta, now, more }) => (
        <View key={id} className={cx('tl-item', now && 'tl-now')} {...aria({ role: 'listitem' })}>
          <View className='tl-dot' {...aria({ hidden: true })}>
            <Icon name={icon} />
          </View>
          <View className={now ? 'b' : undefined}>{title}</View>
          {text && <View className='c2 m4 prose'>{text}</View>}
          {facts?.map((fact) => (
            <View key={fact} className='f15 c2 m4'>
              {fact}
            </View>
          ))}
          {meta && <View className='f15 c3 m4'>{meta}</View>}
          {more}
        </View>
      ))}
    </View>
  )
}
