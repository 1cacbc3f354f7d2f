import { View } from '@tarojs/components'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Mini } from '../../ui/kit/button'
import { Cell, List } from '../../ui/kit/list'
import { useReportCounts } from './use-reports'

/** The same on the desk. */
export function ReportsMini() {
  const { waiting = 0 } = useReportCounts(true).data ?? {}
  if (waiting === 0) return null
  return (
    <Mini icon='flag' tone='blue' onPress={() => open('reports')}>
      举报 {waiting}
    </Mini>
  )
}

/** The way from the workbench to what neighbours reported, as long as something waits: whoever reported was promised a look within a day. */
export function ReportsEntry() {
  const counts = useReportCounts(true)
  useRefresh(counts.refetch)
  const { waiting = 0 } = counts.data ?? {}
  if (waiting === 0) return null
  return (
    <>
      <List>
        <Cell
          icon='flag'
          title={
            <>
              <View className='b'>{waiting} 条举报等您看</View>
              <View className='f15 c2'>请在一天之内看</View>
            </>
          }
          onPress={() => open('reports')}
        />
      </List>
      <View className='m12' />
    </>
  )
}
