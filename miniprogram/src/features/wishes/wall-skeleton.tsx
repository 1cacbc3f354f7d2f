import { View } from '@tarojs/components'
import { Sk, Skeleton } from '../../ui/kit/skeleton'

/** Wishes on their way: a window, two lines, a foot. */
export function WallSkeleton({ count = 3 }: { count?: number }) {
  return (
    <Skeleton>
      {Array.from({ length: count }, (_, at) => (
        <View className='card' key={`w${String(at)}`}>
          <View className='row g12 top'>
            <Sk w='64px' h={59} shape='card' />
            <View className='grow'>
              <Sk w='80%' h={22} />
              <Sk w='60%' h={18} m={10} />
            </View>
          </View>
          <Sk w='50%' h={18} m={12} />
          <View className='row sp g12 m12'>
            <Sk w='30%' h={18} />
            <Sk w='128px' h={48} shape='round' />
          </View>
        </View>
      ))}
    </Skeleton>
  )
}
