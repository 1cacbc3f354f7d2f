import { View } from '@tarojs/components'
import type { MeView } from '@wish/shared'
import { dial } from '../../../platform/device'
import { open } from '../../../platform/navigation'
import { Art } from '../../../ui/art'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import type { IconName } from '../../../ui/icons/names'
import { Press } from '../../../ui/press'

/** The two big doors, equally large, each with its own colour and picture; in elder mode one per row, and the telephone beside them. */
export function Doors({ elder, grid }: { elder: boolean; grid: MeView['grid'] }) {
  if (!elder) {
    return (
      <View className='doors'>
        <Press className='door door-blue' onPress={() => open('complain')} label='提诉求：家里楼里有麻烦'>
          <Heading level={2} className='door-title'>
            提诉求
          </Heading>
          <View className='f15 c2'>家里楼里有麻烦</View>
          <View className='door-go'>
            <Icon name='arrow-right' />
          </View>
          <Art name='bubble' className='door-art' />
        </Press>
        <Press className='door door-warm' onPress={() => open('makeWish')} label='许心愿：想请邻居帮个忙'>
          <Heading level={2} className='door-title'>
            许心愿
          </Heading>
          <View className='f15 c2'>想请邻居帮个忙</View>
          <View className='door-go'>
            <Icon name='arrow-right' />
          </View>
          <Art name='window-heart' className='door-art' />
        </Press>
      </View>
    )
  }
  return (
    <View className='big-doors'>
      <BigDoor tone='blue' icon='message-report' title='提诉求' hint='有麻烦，告诉我们' onPress={() => open('complain')} />
      <BigDoor tone='warm' icon='heart-handshake' title='许心愿' hint='想请邻居帮个忙' onPress={() => open('makeWish')} />
      <BigDoor
        tone='call'
        icon='phone'
        title={grid?.phone ? '打给网格员' : '打 12345'}
        hint={grid?.phone ? grid.name : '市民热线，一直有人接'}
        onPress={() => void dial(grid?.phone ?? '12345')}
      />
    </View>
  )
}

function BigDoor({
  tone,
  icon,
  title,
  hint,
  onPress,
}: {
  tone: 'blue' | 'warm' | 'call'
  icon: IconName
  title: string
  hint: string
  onPress: () => void
}) {
  return (
    <Press className={`big-door door-${tone}`} onPress={onPress} label={`${title}：${hint}`}>
      <View className='door-go'>
        <Icon name={icon} size='xl' />
      </View>
      <View className='grow'>
        <Heading level={2} className='door-title'>
          {title}
        </Heading>
        <View>{hint}</View>
      </View>
    </Press>
  )
}
