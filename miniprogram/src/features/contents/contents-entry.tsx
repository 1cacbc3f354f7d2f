import { View } from '@tarojs/components'
import { open } from '../../platform/navigation'
import { useRefresh } from '../../platform/refresh'
import { Mini } from '../../ui/kit/button'
import { Cell, List } from '../../ui/kit/list'
import { useContentCounts } from './use-contents'

/** The same on the desk. */
export function ContentsMini() {
  const { waiting = 0 } = useContentCounts(true).data ?? {}
  return (
    <Mini icon='eye' tone={waiting > 0 ? 'blue' : undefined} onPress={() => open('contents')}>
      {waiting > 0 ? `内容待看 ${waiting}` : '内容巡查'}
    </Mini>
  )
}

/** The way from the workbench to what everybody can see, or is to see. It stays when nothing waits: what is public is patrolled. */
export function ContentsEntry() {
  const counts = useContentCounts(true)
  useRefresh(counts.refetch)
  const { waiting = 0 } = counts.data ?? {}
  return (
    <>
      <List>
        <Cell
          icon='eye'
          title={
            <>
              <View className='b'>{waiting > 0 ? `${waiting} 条内容等您看` : '公开内容巡查'}</View>
              <View className='f15 c2'>{waiting > 0 ? '看过了，大家才能看到' : '看看最近公开了什么'}</View>
            </>
          }
          onPress={() => open('contents')}
        />
      </List>
      <View className='m12' />
    </>
  )
}
