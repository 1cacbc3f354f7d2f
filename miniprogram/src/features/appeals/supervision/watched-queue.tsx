import { View } from '@tarojs/components'
import { type ClockLine, WATCHED, WATCHED_NAMES, type WatchedCard, type WatchedName } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { FilterChips } from '../../../ui/kit/chips'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { ClockLines } from '../ticket/ledger-card'
import { WorkCard } from '../work-card'
import { useWatched, useWatchedCounts } from './use-watched'

/** Why a part is empty, said so that it is a relief. */
export const NOTHING: Record<WatchedName, string> = {
  triple: '没有超期三倍的',
  late: '没有超期的，真好',
  soon: '没有快到期的',
  pressed: '没有在督办的',
  held: '没有挂账的',
}

/** The desk of supervision (督办台): parts by gravity, each matter with its clocks and the way to press for it. */
export function WatchedQueue({ phone }: { phone: { number: string; name: string } }) {
  const [chosen, setChosen] = useState<WatchedName>()
  const counts = useWatchedCounts()
  // nobody is made to tap through empty parts
  const part = chosen ?? (counts.data && (WATCHED_NAMES.find((name) => (counts.data?.[name] ?? 0) > 0) ?? 'late'))
  const list = useWatched(part)
  useRefresh(() => Promise.all([counts.refetch(), list.refetch()]))
  return (
    <Loaded query={counts} skeleton={<SkeletonCards />} phone={phone} quiet>
      {(numbers) => (
        <>
          <FilterChips
            items={WATCHED_NAMES.map((name) => ({ value: name, label: `${WATCHED[name].label} ${numbers[name]}` }))}
            value={part ?? 'late'}
            onChange={setChosen}
            label='看哪些'
          />
          <View className='m12'>
            <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
              {(items) =>
                items.length === 0 ? (
                  <Empty art='tea' title={NOTHING[part ?? 'late']}>
                    到时间没办好的事，会自己出现在这里。
                  </Empty>
                ) : (
                  <LongList items={items} keyOf={({ id }) => id} growing={list}>
                    {(appeal) => <Watched appeal={appeal} />}
                  </LongList>
                )
              }
            </Loaded>
          </View>
        </>
      )}
    </Loaded>
  )
}

/** One matter with its clocks; pressing for it has a form, because it wants a reason. */
export function Watched({
  appeal,
  shown,
  onOpen,
  onPressFor = (id) => open('action', { id, action: 'supervise' }),
  now = new Date(),
}: {
  appeal: WatchedCard
  /** It is the one in the other pane. */
  shown?: boolean
  /** On the desk of a wide browser both happen in the other pane. */
  onOpen?: (id: string) => void
  onPressFor?: (id: string) => void
  now?: Date
}) {
  return (
    <WorkCard
      appeal={appeal}
      onOpen={onOpen}
      shown={shown}
      withUnit
      now={now}
      below={
        <>
          <ClockLines clocks={appeal.clocks.filter((clock) => tells(clock, now))} now={now} />
          {appeal.actions.includes('supervise') && (
            <View className='row m12'>
              <Mini icon='bell-ringing' tone='blue' label={`督办“${appeal.title}”`} onPress={() => onPressFor(appeal.id)}>
                督办
              </Mini>
            </View>
          )}
        </>
      }
    />
  )
}

/** What was done in time is in the whole account, on the page of the matter; here is what runs, and what was late. */
function tells({ dueAt, endedAt }: ClockLine, now: Date): boolean {
  return endedAt === null || (dueAt !== null && Date.parse(dueAt) < Math.min(Date.parse(endedAt), now.getTime()))
}
