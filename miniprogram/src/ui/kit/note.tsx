import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'

/** A remark in the flow of the page; `bad` is announced to screen readers at once. */
export function Note({
  children,
  tone = 'quiet',
  icon,
  className,
  id,
}: {
  children: ReactNode
  tone?: 'quiet' | 'blue' | 'lamp' | 'bad'
  icon?: IconName
  className?: string
  /** For scrolling to it. */
  id?: string
}) {
  return (
    <View id={id} className={cx('note', `note-${tone}`, className)} {...aria(tone === 'bad' ? { role: 'alert', live: 'assertive' } : {})}>
      {icon && <Icon name={icon} className='note-icon' />}
      <View className='grow'>{children}</View>
    </View>
  )
}
