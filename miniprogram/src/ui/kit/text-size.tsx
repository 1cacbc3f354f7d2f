import { View } from '@tarojs/components'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import { Press } from '../press'
import { OWN_SIZES } from '../scale'

/** The words for a size, for the row that leads to the choice. */
export function textSizeWords(fontScale: number): string {
  return OWN_SIZES.find(({ value }) => value === fontScale)?.label ?? `${Math.round(fontScale * 100)}%`
}

/** How large one wants to read: four sizes, each drawn in itself, and a sentence as it will look; the whole page follows at once. */
export function TextSizeControl({ value, onChange }: { value: number; onChange: (fontScale: number) => void }) {
  return (
    <View>
      <View className='sizes' {...aria({ role: 'radiogroup', label: '字的大小' })}>
        {OWN_SIZES.map((size) => {
          const on = size.value === value
          return (
            <Press
              key={size.value}
              className={cx('tile', 'size', on && 'tile-on')}
              onPress={() => onChange(size.value)}
              role='radio'
              checked={on}
              label={`${size.label}字`}
            >
              {/* drawn in its own size and not in the chosen one, so that the four can be compared */}
              <View className='size-sample' style={{ fontSize: `${Math.round(22 * size.value)}px` }} {...aria({ hidden: true })}>
                字
              </View>
              <View className='row g4 tile-word nw'>
                {on && <Icon name='check' size='s' />}
                {size.label}
              </View>
            </Press>
          )
        })}
      </View>
      <View className='card card-ground m12'>
        <View className='b'>楼道灯修好了</View>
        <View className='c2 m4'>物业电工今天换了新灯泡，请您看看亮不亮。</View>
      </View>
    </View>
  )
}
