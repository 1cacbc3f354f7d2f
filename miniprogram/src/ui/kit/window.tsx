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

/**
 * A wall of windows, one for each wish: `lit` of `total` shine, `half` have somebody at work behind them. Beyond four
 * rows it shows the shares; the words beside it give the numbers.
 */
export function WindowWall({ total, lit, half = 0, perRow = 15 }: { total: number; lit: number; half?: number; perRow?: number }) {
  const shown = Math.min(Math.max(total, perRow), perRow * 4)
  const share = (n: number) => (total <= shown ? n : Math.round((n / total) * shown))
  const bright = share(lit)
  const dim = Math.min(shown, bright + share(half))
  return (
    <View className='wall' {...aria({ hidden: true })}>
      {Array.from({ length: shown }, (_, at) => (
        <View key={`w${String(at)}`} className={cx('wall-win', at < bright ? 'wall-lit' : at < dim && 'wall-half')} />
      ))}
    </View>
  )
}
