import { View } from '@tarojs/components'
import { dial } from '../../platform/device'
import { Icon } from '../icon'
import { Phrases } from '../phrases'
import { Button } from './button'

/** A person one can ring with one tap: who, when, and the only green button. */
export function CallBar({ name, hours, phone }: { name: string; hours: string; phone: string }) {
  return (
    <View className='card call-bar'>
      <View className='avatar'>
        <Icon name='user-heart' size='l' />
      </View>
      <View className='call-words'>
        <View className='b'>{name}</View>
        <View className='f15 c2'>
          <Phrases>{hours}</Phrases>
        </View>
      </View>
      <Button tone='call' icon='phone' small label={`打电话给${name}`} onPress={() => void dial(phone)}>
        打电话
      </Button>
    </View>
  )
}
