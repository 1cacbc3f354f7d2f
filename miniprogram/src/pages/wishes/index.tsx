import { View } from '@tarojs/components'

/** 心愿墙. */
export default function Page() {
  return (
    <View className='pg' aria-label='心愿墙'>
      <View className='ic ic-window' />
      心愿墙
    </View>
  )
}
