import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRefresh } from '../../platform/refresh'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Segments } from '../../ui/kit/segments'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { CallCard } from './call-card'
import { useCallCounts, useCalls } from './use-whistles'

/** The calls to a unit (哨): what waits for it by the time that is left, and what is behind it. */
export function CallQueue({ unitId, phone }: { unitId?: string; phone: { number: string; name: string } }) {
  const [part, setPart] = useState<'waiting' | 'past'>('waiting')
  const calls = useCalls(unitId, part === 'waiting')
  const counts = useCallCounts(unitId)
  useRefresh(() => Promise.all([calls.refetch(), counts.refetch()]))
  const waiting = counts.data?.waiting
  return (
    <>
      <Segments
        items={[
          { value: 'waiting', label: waiting ? `等我们的 ${waiting}` : '等我们的', icon: 'speakerphone' },
          { value: 'past', label: '以前的', icon: 'history' },
        ]}
        value={part}
        onChange={setPart}
        label='看哪些哨'
      />
      <View className='m12'>
        <Loaded query={calls} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length > 0 ? (
              <LongList items={items} keyOf={({ id }) => id} growing={calls}>
                {(call) => <CallCard call={call} />}
              </LongList>
            ) : part === 'waiting' ? (
              <Empty art='tea' title='没有人吹哨，辛苦了'>
                有单位请您这边去帮忙，会出现在这里。
              </Empty>
            ) : (
              <Empty art='tea' title='以前还没有哨' />
            )
          }
        </Loaded>
      </View>
    </>
  )
}
