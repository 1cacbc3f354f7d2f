import { View } from '@tarojs/components'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Mini } from '../../ui/kit/button'
import { Cell, List } from '../../ui/kit/list'
import { usePartCounts } from './use-partners'

/** The way from the workbench to what other units ask for, as long as something waits. */
export function PartsEntry({ unitId }: { unitId: string }) {
  const counts = usePartCounts(unitId)
  useRefresh(counts.refetch)
  const { waiting = 0 } = counts.data ?? {}
  if (waiting === 0) return null
  return (
    <>
      <List>
        <Cell
          icon='users'
          title={
            <>
              <View className='b'>{waiting} 件别处请我们做的</View>
              <View className='f15 c2'>做了什么，请报一报</View>
            </>
          }
          onPress={() => open('parts', { unitId })}
        />
      </List>
      <View className='m12' />
    </>
  )
}

/** The same on the desk. */
export function PartsMini({ unitId }: { unitId: string }) {
  const { waiting = 0 } = usePartCounts(unitId).data ?? {}
  if (waiting === 0) return null
  return (
    <Mini icon='users' onPress={() => open('parts', { unitId })}>
      别处请的 {waiting}
    </Mini>
  )
}
