import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRefresh } from '../../platform/refresh'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Segments } from '../../ui/kit/segments'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { PartCard } from './part-card'
import { dueFirst, usePartCounts, useParts } from './use-partners'

/** What other units ask one's unit to do (协助、指导), what is due first on top; and what is behind it. */
export function PartQueue({ unitId, phone }: { unitId?: string; phone: { number: string; name: string } }) {
  const [part, setPart] = useState<'waiting' | 'past'>('waiting')
  const parts = useParts(unitId, part === 'waiting')
  const counts = usePartCounts(unitId)
  useRefresh(() => Promise.all([parts.refetch(), counts.refetch()]))
  const waiting = counts.data?.waiting
  return (
    <>
      <Segments
        items={[
          { value: 'waiting', label: waiting ? `等我们做的 ${waiting}` : '等我们做的', icon: 'users' },
          { value: 'past', label: '以前的', icon: 'history' },
        ]}
        value={part}
        onChange={setPart}
        label='看哪些'
      />
      <View className='m12'>
        <Loaded query={parts} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length > 0 ? (
              <LongList items={part === 'waiting' ? dueFirst(items) : items} keyOf={({ id }) => id} growing={parts}>
                {(one) => <PartCard part={one} />}
              </LongList>
            ) : part === 'waiting' ? (
              <Empty art='tea' title='没有别处请我们做的，辛苦了'>
                有单位请您这边帮着办一件事，会出现在这里。
              </Empty>
            ) : (
              <Empty art='tea' title='以前还没有帮过' />
            )
          }
        </Loaded>
      </View>
    </>
  )
}
