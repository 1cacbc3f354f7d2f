import { View } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'
import { IS_H5 } from '../platform/env'
import { type Aria, aria } from './aria'
import { cx } from './classes'

interface Props extends Omit<Aria, 'hidden' | 'live' | 'modal'> {
  onPress?: () => void
  className?: string
  style?: CSSProperties
  children?: ReactNode
}

/**
 * Anything that can be tapped. A real button in a browser (keyboard, focus), a view with a pressed look on WeChat,
 * where a native button brings its own borders and paddings.
 */
export function Press({ onPress, className, style, children, role, label, disabled, ...state }: Props) {
  const names = cx('press', disabled && 'is-off', className)
  if (IS_H5) {
    return (
      <button type='button' className={names} style={style} disabled={disabled} onClick={onPress} {...aria({ role, label, ...state })}>
        {children}
      </button>
    )
  }
  return (
    <View
      className={names}
      style={style}
      hoverClass={disabled ? 'none' : 'is-pressed'}
      hoverStayTime={80}
      onClick={disabled ? undefined : onPress}
      {...aria({ role: role ?? 'button', label, disabled, ...state })}
    >
      {children}
    </View>
  )
}
