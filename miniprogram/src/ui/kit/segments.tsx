import { View } from '@tarojs/components'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'
import { Press } from '../press'

/** Two or three sheets of one box: one is in front, and its name says so by more than its colour. */
export function Segments<V extends string>({
  items,
  value,
  onChange,
  label,
}: {
  items: readonly { value: V; label: string; icon?: IconName }[]
  value: V
  onChange: (value: V) => void
  label: string
}) {
  return (
    <View className='segments' {...aria({ role: 'tablist', label })}>
      {items.map((item) => (
        <Press
          key={item.value}
          className={cx('segment', item.value === value && 'segment-on')}
          onPress={() => onChange(item.value)}
          role='tab'
          selected={item.value === value}
        >
          {/* three names fill the row: the pictures would break them */}
          {item.icon && items.length < 3 && <Icon name={item.icon} />}
          {item.label}
        </Press>
      ))}
    </View>
  )
}

/** Further things one may do, each a tile with its picture. */
export function Deeds({ items }: { items: readonly { key: string; label: string; icon: IconName; onPress: () => void }[] }) {
  return (
    <View className='deeds'>
      {items.map(({ key, label, icon, onPress }) => (
        <Press key={key} className='tile deed' onPress={onPress}>
          <Icon name={icon} />
          <View className='f15 tile-word'>{label}</View>
        </Press>
      ))}
    </View>
  )
}
