import { View } from '@tarojs/components'
import { aria } from './aria'
import { cx } from './classes'
import type { IconName } from './icons/names'

/** One icon in the colour and size of the text around it. It never stands alone: the word is always beside it. */
export function Icon({ name, size, spin, className }: { name: IconName; size?: 's' | 'l' | 'xl'; spin?: boolean; className?: string }) {
  return <View className={cx('ic', `ic-${name}`, size && `ic-${size}`, spin && 'ic-spin', className)} {...aria({ hidden: true })} />
}
