import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import type { IconName } from '../icons/names'
import { Press } from '../press'

/** One answer of a choice. */
export interface ChoiceOption<V extends string> {
  value: V
  label: string
  hint?: string
  icon?: IconName
}

/** One of a few answers, each a row that can be hit anywhere. */
export function Choice<V extends string>({
  options,
  value,
  onChange,
  label,
}: {
  options: readonly ChoiceOption<V>[]
  value: V | undefined
  onChange: (value: V) => void
  label: string
}) {
  return (
    <View className='opts' {...aria({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value
        return (
          <Press key={option.value} className={cx('opt', on && 'opt-on')} onPress={() => onChange(option.value)} role='radio' checked={on}>
            <View className='opt-dot' />
            <View className='grow'>
              <View className='row g8 b opt-word'>
                {option.icon && <Icon name={option.icon} />}
                <View className='grow'>{option.label}</View>
              </View>
              {option.hint && <View className='f15 c2'>{option.hint}</View>}
            </View>
          </Press>
        )
      })}
    </View>
  )
}

/** Yes or no as a tick; the words are part of the target. */
export function Check({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <Press className='ck-row' onPress={() => onChange(!checked)} role='checkbox' checked={checked}>
      <View className={cx('ck', checked && 'ck-on')}>{checked && <Icon name='check' />}</View>
      <View className='grow'>{children}</View>
    </Press>
  )
}

/** A tick alone, in front of what it picks; its target is a finger's. What it picks is in `label`. */
export function Pick({ checked, onChange, label }: { checked: boolean; onChange: (checked: boolean) => void; label: string }) {
  return (
    <Press className='pick' onPress={() => onChange(!checked)} role='checkbox' checked={checked} label={label}>
      <View className={cx('ck', checked && 'ck-on')}>{checked && <Icon name='check' />}</View>
    </Press>
  )
}

/** On or off, with effect at once. */
export function Switch({ on, onChange, label }: { on: boolean; onChange: (on: boolean) => void; label: string }) {
  return (
    <Press className='sw-hit' onPress={() => onChange(!on)} role='switch' checked={on} label={label}>
      <View className={cx('sw', on && 'sw-on')} />
    </Press>
  )
}
