import { ScrollView, View } from '@tarojs/components'
import { IS_H5 } from '../../platform/env'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'
import { Press } from '../press'
import { useBig } from '../scale'

interface Item<V extends string> {
  value: V
  label: string
}

/**
 * A row of filters, one of them on; it scrolls sideways when the words do not fit. When letters are large it wraps instead:
 * nothing has to be discovered by swiping.
 */
export function FilterChips<V extends string>({
  items,
  value,
  onChange,
  label,
}: {
  items: readonly Item<V>[]
  value: V
  onChange: (value: V) => void
  label: string
}) {
  const big = useBig()
  const chips = items.map((item) => (
    <Press
      key={item.value}
      className={cx('chip', item.value === value && 'chip-on')}
      onPress={() => onChange(item.value)}
      role='radio'
      checked={item.value === value}
    >
      {item.label}
    </Press>
  ))
  const around = aria({ role: 'radiogroup', label })
  if (big)
    return (
      <View className='chips-wrap' {...around}>
        {chips}
      </View>
    )
  return IS_H5 ? (
    // a plain row that the browser scrolls: Taro's scroller would come to the first page for this alone
    <View className='chips chips-slide' {...around}>
      <View className='chips-row'>{chips}</View>
    </View>
  ) : (
    <ScrollView scrollX enhanced showScrollbar={false} className='chips' {...around}>
      <View className='chips-row'>{chips}</View>
    </ScrollView>
  )
}

/** One of a few short answers that wrap onto further lines; the chosen one has a tick as well as a colour. */
export function ChoiceChips<V extends string>({
  items,
  value,
  onChange,
  label,
  tone = 'blue',
}: {
  items: readonly Item<V>[]
  value: V | undefined
  onChange: (value: V) => void
  label: string
  tone?: 'blue' | 'brand'
}) {
  return (
    <View className='chips-wrap' {...aria({ role: 'radiogroup', label })}>
      {items.map((item) => {
        const on = item.value === value
        return (
          <Press
            key={item.value}
            className={cx('chip', on && `chip-${tone}`)}
            onPress={() => onChange(item.value)}
            role='radio'
            checked={on}
          >
            {on && <Icon name='check' />}
            {item.label}
          </Press>
        )
      })}
    </View>
  )
}

/** The big picture-and-word answers of a first question, three in a row (two in elder mode). */
export function Tiles<V extends string>({
  items,
  value,
  onChange,
  label,
  tone = 'blue',
}: {
  items: readonly (Item<V> & { icon: IconName })[]
  value: V | undefined
  onChange: (value: V) => void
  label: string
  tone?: 'blue' | 'brand'
}) {
  return (
    <View className={`tiles tiles-${tone}`} {...aria({ role: 'radiogroup', label })}>
      {items.map((item) => (
        <Press
          key={item.value}
          className={cx('tile', item.value === value && 'tile-on')}
          onPress={() => onChange(item.value)}
          role='radio'
          checked={item.value === value}
        >
          <Icon name={item.icon} />
          <View className='tile-word'>{item.label}</View>
        </Press>
      ))}
    </View>
  )
}
