import { View } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'
import { cx } from '../classes'
import { Press } from '../press'

/** How much a card weighs on the page: joy once per screen, urgent with a red edge, ground for what cannot be tapped. */
export type CardWeight = 'plain' | 'joy' | 'urgent' | 'ground' | 'lamp'

/** A card. With `onPress` all of it can be tapped, and buttons inside keep their own taps. */
export function Card({
  children,
  weight = 'plain',
  onPress,
  label,
  flush,
  className,
  style,
  id,
}: {
  children: ReactNode
  weight?: CardWeight
  onPress?: () => void
  /** What tapping the card does, for screen readers. */
  label?: string
  /** No padding: the card brings a picture to its edges. */
  flush?: boolean
  className?: string
  style?: CSSProperties
  /** For scrolling to it. */
  id?: string
}) {
  return (
    <View id={id} className={cx('card', `card-${weight}`, flush && 'card-flush', onPress && 'card-live', className)} style={style}>
      {onPress && <Press className='card-cover' onPress={onPress} label={label} />}
      {children}
    </View>
  )
}
