import { View } from '@tarojs/components'

/** 首页. */
export default function Page() {
  return (
    <View className='pg' aria-label='首页'>
      <View className='ic ic-window' />
      首页
    </View>
  )
}
