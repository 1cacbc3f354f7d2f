import { View } from '@tarojs/components'
import type { MeView } from '@wish/shared'
import { Icon } from '../../../ui/icon'
import { CallBar } from '../../../ui/kit/call-bar'
import { Card } from '../../../ui/kit/card'

/** The own grid's telephone; until the building is known, the way to say it, and the city's hotline. */
export function GridCall({ me, onChoose }: { me: MeView | undefined; onChoose: () => void }) {
  const grid = me?.grid
  if (grid?.phone) return <CallBar name={`${grid.name} 网格员`} hours={grid.hours || '有事打电话'} phone={grid.phone} />
  return (
    <>
      {!grid && <ChooseBuilding onChoose={onChoose} />}
      <HotlineCall />
    </>
  )
}

/** The telephone that somebody always answers: also when nothing could be opened. */
export function HotlineCall() {
  return <CallBar name='12345 市民热线' hours='一直有人接' phone='12345' />
}

function ChooseBuilding({ onChoose }: { onChoose: () => void }) {
  return (
    <Card className='message' onPress={onChoose} label='选择我的楼栋'>
      <View className='cb row'>
        <Icon name='building' />
      </View>
      <View className='grow message-words'>
        <View className='b'>您住哪栋楼？</View>
        <View className='f15 c2'>选好了，就知道该找哪位网格员</View>
      </View>
      <View className='c3 row'>
        <Icon name='chevron-right' />
      </View>
    </Card>
  )
}
