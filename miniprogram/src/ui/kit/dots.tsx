import { Text, View } from '@tarojs/components'
import { cx } from '../classes'

/**
 * Short facts in a row, parted by dots; a line breaks between two of them, never inside one, and none begins or ends with a dot:
 * the dot stands before every fact, and what stands before the first of a line is cut off with the margin.
 */
export function Dots({ parts, className }: { parts: readonly (string | null | undefined | false)[]; className?: string }) {
  const shown = parts.filter((part): part is string => !!part)
  return (
    <View className={cx('dots', className)}>
      <View className='dots-row'>
        {shown.map((part) => (
          <Text key={part} className='dots-part'>
            {part}
          </Text>
        ))}
      </View>
    </View>
  )
}
