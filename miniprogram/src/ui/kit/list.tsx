import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
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
      <View className='grow'>{title}</View>
      {value !== undefined && <View className='cell-value f15 c3'>{value}</View>}
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
    <View className='cell fact'>
      <View className='fact-name c2'>{name}</View>
      <View className='grow'>{children}</View>
      {action}
    </View>
  )
}

/** Two to four numbers side by side; each may lead to its list. */
export function Figures({ items }: { items: readonly { value: number | string; label: string; onPress?: () => void }[] }) {
  return (
    <View className='card figures'>
      {items.map(({ value, label, onPress }) => {
        const inner = (
          <>
            <View className='f22 b'>{value}</View>
            <View className='f15 c2'>{label}</View>
          </>
        )
        return onPress ? (
          <Press key={label} className='figure' onPress={onPress}>
            {inner}
          </Press>
        ) : (
          <View key={label} className='figure'>
            {inner}
          </View>
        )
      })}
    </View>
  )
}
