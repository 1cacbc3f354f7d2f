import { View } from '@tarojs/components'
import { type FollowUpItem, whenWords } from '@wish/shared'
import { useState } from 'react'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Segments } from '../../../ui/kit/segments'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { WorkCard } from '../work-card'
import { useAfterwardsCounts, useFollowUps } from './use-afterwards'
import { WHY_CALL } from './words'

/** The residents who are to be rung up (回访), most urgent first; for the street and its supervisors also those of all communities. */
export function FollowUpQueue({ street, phone }: { street: boolean; phone: { number: string; name: string } }) {
  const [part, setPart] = useState<'desk' | 'street'>('desk')
  const calls = useFollowUps(part === 'street')
  const counts = useAfterwardsCounts()
  useRefresh(() => Promise.all([calls.refetch(), counts.refetch()]))
  const waiting = counts.data?.calls
  return (
    <>
      {street && (
        <Segments
          items={[
            { value: 'desk', label: waiting ? `等我们打的 ${waiting}` : '等我们打的', icon: 'phone' },
            { value: 'street', label: '全街道的', icon: 'list' },
          ]}
          value={part}
          onChange={setPart}
          label='看哪些回访'
        />
      )}
      <View className={street ? 'm12' : undefined}>
        <Loaded query={calls} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length === 0 ? (
              <Empty art='tea' title='没有要打的回访，辛苦了'>
                不太满意的、一直没有回音的，会自己出现在这里。
              </Empty>
            ) : (
              <LongList items={items} keyOf={({ followUp }) => followUp.id} growing={calls}>
                {(item) => <Call item={item} />}
              </LongList>
            )
          }
        </Loaded>
      </View>
    </>
  )
}

/**
 * One resident to ring up: why, by when, what was tried. The number is on the next page, with what one should know before
 * asking: a list of people's telephones has no business on anybody's device.
 */
function Call({ item: { followUp, appeal }, now = new Date() }: { item: FollowUpItem; now?: Date }) {
  const { reason, unit, tries, dueAt } = followUp
  const mine = appeal.actions.includes('followUp')
  return (
    <WorkCard
      // by when somebody shall have rung: the matter's own clock is over
      appeal={{ ...appeal, dueAt }}
      oneState={appeal.status === 'CLOSED'}
      now={now}
      below={
        <>
          <View className='row g8 wrap m8'>
            <Tag tone={reason === 'UNSATISFIED' ? 'warn' : 'mute'} icon='phone'>
              {WHY_CALL[reason].word}
            </Tag>
          </View>
          <View className='f15 c2 m4'>问的是{unit.name}办得怎么样</View>
          {tries.map((at) => (
            <View key={at} className='f15 c2'>
              {whenWords(new Date(at), now)}打过，没打通
            </View>
          ))}
          {mine ? (
            <View className='row m12'>
              <Mini
                tone='call'
                icon='phone'
                label={`打电话回访“${appeal.title}”`}
                onPress={() => open('action', { id: appeal.id, action: 'followUp' })}
              >
                去打电话
              </Mini>
            </View>
          ) : (
            <View className='f15 c2 m8'>您经手过这件事，请同事来打</View>
          )}
        </>
      }
    />
  )
}
