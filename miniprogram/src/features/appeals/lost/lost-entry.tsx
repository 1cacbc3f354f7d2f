import { View } from '@tarojs/components'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Cell, List } from '../../../ui/kit/list'
import { useLostCounts } from './use-lost'

/** The ways from the workbench to what is to be looked back at, and to what others wrote (失分复盘), as long as something waits. */
export function LostEntry({ unitId }: { unitId: string }) {
  const counts = useLostCounts()
  useRefresh(counts.refetch)
  const { toWrite = 0, toRead = 0 } = counts.data ?? {}
  if (toWrite + toRead === 0) return null
  return (
    <>
      <List>
        {toWrite > 0 && (
          <Cell
            icon='history'
            title={
              <>
                <View className='b'>{toWrite} 件失分要复盘</View>
                <View className='f15 c2'>想想为什么，以后怎么改</View>
              </>
            }
            onPress={() => open('lostPoints', { unitId })}
          />
        )}
        {toRead > 0 && (
          <Cell
            icon='history'
            title={<View className='b'>{toRead} 份复盘等您看</View>}
            onPress={() => open('lostPoints', { unitId, part: 'written' })}
          />
        )}
      </List>
      <View className='m12' />
    </>
  )
}

/** The same on the desk. */
export function LostMinis({ unitId }: { unitId?: string }) {
  const where: Record<string, string> = unitId ? { unitId } : {}
  const { toWrite = 0, toRead = 0 } = useLostCounts().data ?? {}
  return (
    <>
      {toWrite > 0 && (
        <Mini icon='history' onPress={() => open('lostPoints', where)}>
          失分复盘 {toWrite}
        </Mini>
      )}
      {toRead > 0 && (
        <Mini icon='history' onPress={() => open('lostPoints', { ...where, part: 'written' })}>
          看复盘 {toRead}
        </Mini>
      )}
    </>
  )
}
