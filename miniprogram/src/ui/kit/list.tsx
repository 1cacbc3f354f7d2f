import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'
import { Press } from '../press'

/** Rows under one roof. */
export function List({ children, className }: { children: ReactNode; className?: string }) {
  return <View className={cx('list', className)}>{children}</View>
}

/** One row: what it is at the left, its value at the right. With `onPress` it leads somewhere and shows it. */
export function Cell({
  icon,
  iconTone,
  title,
  value,
  onPress,
  children,
}: {
  icon?: IconName
  iconTone?: 'call'
  title: ReactNode
  value?: ReactNode
  onPress?: () => void
  children?: ReactNode
}) {
  const inner = (
    <>
      {icon && (
        <View className={iconTone === 'call' ? 'cg row' : 'c2 row'}>
          <Icon name={icon} />
        </View>
      )}
      <View className='grow cell-words'>
        <View className='cell-title'>{title}</View>
        {value !== undefined && <View className='cell-value f15 c3'>{value}</View>}
      </View>
      {children}
      {onPress && (
        <View className='c3 row'>
          <Icon name='chevron-right' />
        </View>
      )}
    </>
  )
  return onPress ? (
    <Press className='cell' onPress={onPress}>
      {inner}
    </Press>
  ) : (
    <View className='cell'>{inner}</View>
  )
}

/** One fact: its name in a fixed column, then what it is. */
export function Fact({ name, children, action }: { name: string; children: ReactNode; action?: ReactNode }) {
  return (
    <View className={action ? 'cell fact fact-acts' : 'cell fact'}>
      <View className='fact-name c2'>{name}</View>
      <View className='grow'>{children}</View>
      {action}
    </View>
  )
}

/** One number of a row of figures. */
export interface FigureItem {
  value: number | string
  label: string
  /** How serious it is, when it is not nothing. */
  tone?: 'warn' | 'bad'
  onPress?: () => void
}

/** Two to four numbers side by side; each may lead to its list, or, with `chosen`, narrow the one below to itself. */
export function Figures({ items, chosen, label }: { items: readonly FigureItem[]; chosen?: string; label?: string }) {
  const filters = chosen !== undefined
  return (
    <View className={`card figures figures-${items.length}`} {...(filters ? aria({ role: 'radiogroup', label }) : {})}>
      {items.map((item) => {
        const on = filters && item.label === chosen
        const tone = Number(item.value) > 0 && item.tone ? TONES[item.tone] : undefined
        const inner = (
          <>
            <View className={cx('f22 b', tone)}>{item.value}</View>
            <View className='f15 c2'>{item.label}</View>
          </>
        )
        return item.onPress ? (
          <Press
            key={item.label}
            className={cx('figure', on && 'figure-on')}
            onPress={item.onPress}
            // while the number is on its way, its name alone
            label={typeof item.value === 'number' ? `${item.label} ${item.value} 件` : item.label}
            {...(filters ? { role: 'radio', checked: on } : {})}
          >
            {inner}
          </Press>
        ) : (
          <View key={item.label} className='figure'>
            {inner}
          </View>
        )
      })}
    </View>
  )
}

const TONES = { warn: 'cw', bad: 'cx' }
