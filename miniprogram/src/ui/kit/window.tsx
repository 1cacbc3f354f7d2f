import { View } from '@tarojs/components'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'

/** Dark: nobody yet. Half: somebody has asked, or some of several came. Lit: somebody is there. */
export type Light = 'dark' | 'half' | 'lit'

/** The mark of this product: a window, a wish; when somebody answers, its light goes on. `just` lets it go on before one's eyes, once. */
export function Window({ light, icon, just }: { light: Light; icon: IconName; just?: boolean }) {
  return (
    <View className={cx('win', `win-${light}`, just && 'win-just')} {...aria({ hidden: true })}>
      <Icon name={icon} size='l' />
    </View>
  )
}

/** A wall of windows, one for each: `lit` of `total` shine. Beyond four rows it shows the share; the words beside it give the numbers. */
export function WindowWall({ total, lit, perRow = 15 }: { total: number; lit: number; perRow?: number }) {
  const shown = Math.min(Math.max(total, perRow), perRow * 4)
  const bright = total <= shown ? lit : Math.round((lit / total) * shown)
  return (
    <View className='wall' {...aria({ hidden: true })}>
      {Array.from({ length: shown }, (_, at) => (
        <View key={`w${String(at)}`} className={at < bright ? 'wall-win wall-lit' : 'wall-win'} />
      ))}
    </View>
  )
}
