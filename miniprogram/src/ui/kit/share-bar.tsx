import { View } from '@tarojs/components'
import { aria } from '../aria'

/** As many parts as neighbours are needed, as many lit as have come. The words 还差 1 位 stand beside it. */
export function ShareBar({ parts, filled }: { parts: number; filled: number }) {
  return (
    <View className='share' {...aria({ hidden: true })}>
      {Array.from({ length: parts }, (_, at) => (
        <View key={`p${String(at)}`} className={at < filled ? 'share-part share-on' : 'share-part'} />
      ))}
    </View>
  )
}
