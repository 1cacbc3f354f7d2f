import { View } from '@tarojs/components'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Cell, List } from '../../../ui/kit/list'
import { usePhoneTaskCounts } from './use-phone-tasks'

/** The way from the workbench to the residents whom no message reaches, as long as somebody has to be rung up. */
export function PhoneTasksEntry() {
  const counts = usePhoneTaskCounts()
  useRefresh(counts.refetch)
  const { waiting = 0, late = 0 } = counts.data ?? {}
  if (waiting === 0) return null
  return (
    <>
      <List>
        <Cell
          icon='phone'
          title={
            <>
              <View className='b'>{waiting} 个电话要打</View>
              <View className={late > 0 ? 'f15 cx' : 'f15 c2'}>{late > 0 ? `${late} 个过了日子` : '居民没有微信，打电话告诉他'}</View>
            </>
          }
          onPress={() => open('phoneTasks')}
        />
      </List>
      <View className='m12' />
    </>
  )
}

/** The same on the desk. */
export function PhoneTasksMini() {
  const { waiting = 0, late = 0 } = usePhoneTaskCounts().data ?? {}
  if (waiting === 0) return null
  return (
    <Mini icon='phone' tone={late > 0 ? 'blue' : undefined} onPress={() => open('phoneTasks')}>
      要打电话 {waiting}
    </Mini>
  )
}
