import { View } from '@tarojs/components'
import type { Serving } from '@wish/shared'
import { supervisesIn } from '@wish/shared'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Icon } from '../../../ui/icon'
import { Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { useWatchedCounts } from './use-watched'
import './supervision.scss'

/** Whether somebody who serves so has a desk of supervision: asked of the rules, as if the street were here. */
export function supervises({ role }: Serving): boolean {
  return supervisesIn({ memberships: [{ role, streetId: 'here' }] }).length > 0
}

/** What it says in one line, and whether it is grave. */
function useSummary() {
  const counts = useWatchedCounts()
  useRefresh(counts.refetch)
  const { triple = 0, late = 0, pressed = 0 } = counts.data ?? {}
  const over = triple + late
  return { over, words: over > 0 ? `${over} 件超期，${pressed} 件在督办` : pressed > 0 ? `${pressed} 件在督办` : '没有超期的' }
}

/** The way from the workbench to the desk of supervision. */
export function SupervisionEntry() {
  const { over, words } = useSummary()
  return (
    <View className='supervision-entry'>
      <Card weight={over > 0 ? 'urgent' : 'plain'} onPress={() => open('supervision')} label={`去督办台，${words}`}>
        <View className='row sp g12'>
          <View className={over > 0 ? 'cx row' : 'cb row'}>
            <Icon name='bell-ringing' />
          </View>
          <View className='grow'>
            <View className='b'>督办台</View>
            <View className='f15 c2'>{words}</View>
          </View>
          <View className='c3 row'>
            <Icon name='chevron-right' />
          </View>
        </View>
      </Card>
    </View>
  )
}

/** The same in the head of the desk, which shows it in its own left pane. */
export function SupervisionMini({ onPress }: { onPress: () => void }) {
  const { over } = useSummary()
  return (
    <Mini icon='bell-ringing' tone={over > 0 ? 'blue' : undefined} onPress={onPress}>
      {over > 0 ? `督办 ${over}` : '督办'}
    </Mini>
  )
}
