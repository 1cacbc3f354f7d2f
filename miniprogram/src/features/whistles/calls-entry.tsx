import { View } from '@tarojs/components'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Icon } from '../../ui/icon'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { useCallCounts } from './use-whistles'
import './whistles.scss'

/** The way from the workbench to the calls (哨), as long as somebody waits for this unit. */
export function CallsEntry({ unitId }: { unitId: string }) {
  const counts = useCallCounts(unitId)
  useRefresh(counts.refetch)
  const { waiting = 0, late = 0 } = counts.data ?? {}
  if (waiting === 0) return null
  const words = late > 0 ? `${waiting} 个哨等您这边，${late} 个过了报到的时间` : `${waiting} 个哨等您这边`
  return (
    <View className='calls-entry'>
      <Card weight={late > 0 ? 'urgent' : 'plain'} onPress={() => open('calls', { unitId })} label={`看${words}`}>
        <View className='row sp g12'>
          <View className={late > 0 ? 'cx row' : 'cb row'}>
            <Icon name='speakerphone' />
          </View>
          <View className='grow'>
            <View className='b'>{words}</View>
            <View className='f15 c2'>别的单位请您去帮忙</View>
          </View>
          <View className='c3 row'>
            <Icon name='chevron-right' />
          </View>
        </View>
      </Card>
    </View>
  )
}

/** The same in the head of the desk: a button with the number of those who wait. */
export function CallsMini({ unitId }: { unitId: string }) {
  const { waiting = 0, late = 0 } = useCallCounts(unitId).data ?? {}
  return (
    <Mini icon='speakerphone' tone={late > 0 ? 'blue' : undefined} onPress={() => open('calls', { unitId })}>
      {waiting > 0 ? `哨 ${waiting}` : '哨'}
    </Mini>
  )
}
