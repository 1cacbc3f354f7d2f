import { Text, View } from '@tarojs/components'
import { Fragment } from 'react'
import { cx } from '../classes'

/** Short facts in a row, parted by dots; a line breaks between two of them, never inside one. */
export function Dots({ parts, className }: { parts: readonly (string | null | undefined | false)[]; className?: string }) {
  const shown = parts.filter((part): part is string => !!part)
  return (
    <View className={cx('dots', className)}>
      {shown.map((part, at) => (
        <Fragment key={part}>
          <Text className='dots-part'>
            {part}
            {at < shown.length - 1 ? ' ·' : ''}
          </Text>{' '}
        </Fragment>
      ))}
    </View>
  )
}
