import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../aria'
import { Icon } from '../icon'

/** What stands around every input: the question above, what is wrong between, a hint or a count below. */
export function Field({
  label,
  error,
  hint,
  optional,
  aside,
  children,
}: {
  label: string
  error?: string
  hint?: string
  /** It may be left out; words say on what condition. */
  optional?: boolean | string
  /** At the right of the label: a count, a button. */
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <View className={error ? 'field field-bad' : 'field'} {...aria({ role: 'group', label: error ? `${label}，${error}` : label })}>
      <View className='field-label'>
        <View className='grow'>
          {label}
          {optional && <View className='field-optional'>{typeof optional === 'string' ? optional : '可不填'}</View>}
        </View>
        {aside}
      </View>
      {error && (
        <View className='field-error' {...aria({ role: 'alert', live: 'assertive' })}>
          <Icon name='alert-circle' />
          <View className='grow'>{error}</View>
        </View>
      )}
      {children}
      {hint && <View className='field-hint'>{hint}</View>}
    </View>
  )
}
