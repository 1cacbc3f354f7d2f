import { View } from '@tarojs/components'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Cell, List } from '../../../ui/kit/list'
import { useAfterwardsCounts } from './use-afterwards'

/** What waits, in words; undefined where nothing does. */
function useWaiting(): { calls?: string; late: number; exclusions?: string; refetch: () => Promise<unknown> } {
  const counts = useAfterwardsCounts()
  const { calls = 0, lateCalls = 0, exclusions = 0 } = counts.data ?? {}
  return {
    calls: calls > 0 ? `${calls} 个回访电话要打` : undefined,
    late: lateCalls,
    exclusions: exclusions > 0 ? `${exclusions} 个剔除申请等着批` : undefined,
    refetch: counts.refetch,
  }
}

/** The ways from the workbench to the calls (回访) and to the requests that wait (剔除), as long as something waits. */
export function AfterwardsEntry() {
  const { calls, late, exclusions, refetch } = useWaiting()
  useRefresh(refetch)
  if (!calls && !exclusions) return null
  return (
    <>
      <List>
        {calls && (
          <Cell
            icon='phone'
            title={
              <>
                <View className='b'>{calls}</View>
                <View className={late > 0 ? 'f15 cx' : 'f15 c2'}>{late > 0 ? `${late} 个过了日子` : '问问居民办得怎么样'}</View>
              </>
            }
            onPress={() => open('followUps')}
          />
        )}
        {exclusions && <Cell icon='scale' title={<View className='b'>{exclusions}</View>} onPress={() => open('exclusions')} />}
      </List>
      <View className='m12' />
    </>
  )
}

/** The same on the desk: buttons with the number of what waits. */
export function AfterwardsMinis() {
  const { calls = 0, lateCalls = 0, exclusions = 0 } = useAfterwardsCounts().data ?? {}
  return (
    <>
      {calls > 0 && (
        <Mini icon='phone' tone={lateCalls > 0 ? 'blue' : undefined} onPress={() => open('followUps')}>
          回访 {calls}
        </Mini>
      )}
      {exclusions > 0 && (
        <Mini icon='scale' onPress={() => open('exclusions')}>
          剔除 {exclusions}
        </Mini>
      )}
    </>
  )
}
