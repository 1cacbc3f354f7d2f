import { View } from '@tarojs/components'

/** 办理. */
export default function Page() {
  return (
    <View className='pg' aria-label='办理'>
      <View className='ic ic-window' />
      办理
    </View>
  )
}
