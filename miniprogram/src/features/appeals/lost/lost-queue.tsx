import { View } from '@tarojs/components'
import type { LostRoundItem, ReviewPart } from '@wish/shared'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { WorkCard } from '../work-card'
import { LostWords } from './lost-words'
import { type LostFilter, type LostPeriod, useLost } from './use-lost'

// biome-ignore format: a table
const NONE: Record<ReviewPart, { title: string; words: string }> = {
  waiting:  { title: '没有等着复盘的', words: '居民说没解决、不满意，或者过了时间的，会自己出现在这里。' },
  written:  { title: '没有等上一级看的', words: '写好的复盘，上一级看过以前在这里。' },
  accepted: { title: '还没有看过的', words: '上一级看过、说可以的，在这里。' },
}

/** The rounds of a unit that cost a point (失分), newest first, each with the next thing to do about it. */
export function LostQueue({ period, filter, phone }: { period: LostPeriod; filter: LostFilter; phone: { number: string; name: string } }) {
  const list = useLost(period, filter)
  useRefresh(list.refetch)
  const none = NONE[filter.part ?? 'accepted']
  return (
    <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
      {(items) =>
        items.length === 0 ? (
          <Empty art='tea' title={none.title}>
            {none.words}
          </Empty>
        ) : (
          <LongList items={items} keyOf={({ lost, appeal }) => `${appeal.id} ${lost.round}`} growing={list}>
            {(item) => <Lost item={item} />}
          </LongList>
        )
      }
    </Loaded>
  )
}

function Lost({ item: { lost, appeal }, now = new Date() }: { item: LostRoundItem; now?: Date }) {
  const state = lost.review?.state ?? 'RETURNED'
  const action = state === 'RETURNED' ? 'reviewLost' : state === 'WRITTEN' ? 'judgeReview' : null
  return (
    <WorkCard
      // whatever clock runs by now is not what this list is about
      appeal={{ ...appeal, dueAt: null }}
      now={now}
      below={
        <>
          <LostWords lost={lost} now={now} />
          {action && appeal.actions.includes(action) && (
            <View className='row m12'>
              <Mini
                icon='note'
                tone='blue'
                label={action === 'reviewLost' ? `复盘“${appeal.title}”` : `看“${appeal.title}”的复盘`}
                onPress={() => open('action', { id: appeal.id, action })}
              >
                {action === 'reviewLost' ? '写复盘' : '看复盘'}
              </Mini>
            </View>
          )}
        </>
      }
    />
  )
}
