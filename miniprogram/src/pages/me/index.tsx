import { View } from '@tarojs/components'

/** 我的. */
export default function Page() {
  return (
    <View className='pg' aria-label='我的'>
      <View className='ic ic-window' />
      我的
    </View>
  )
}
