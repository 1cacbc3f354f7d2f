import { View } from '@tarojs/components'

/** 登录. */
export default function Page() {
  return (
    <View className='pg' aria-label='登录'>
      <View className='ic ic-window' />
      登录
    </View>
  )
}
