import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'

/** The colours a word of state may have; the icon and the word say the same, so that colour is never the only sign. */
export type TagTone = 'mute' | 'blue' | 'warn' | 'ok' | 'bad' | 'lamp' | 'lit' | 'white'

/** One word of state. */
export function Tag({ children, tone = 'mute', icon }: { children: ReactNode; tone?: TagTone; icon?: IconName }) {
  return (
    <View className={cx('tag', `tag-${tone}`)}>
      {icon && <Icon name={icon} size='s' />}
      {children}
    </View>
  )
}
