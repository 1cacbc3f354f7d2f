import { View } from '@tarojs/components'
import { type ExclusionItem, type ExclusionView, whenWords } from '@wish/shared'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Mini } from '../../../ui/kit/button'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { Tag } from '../../../ui/kit/tag'
import { WorkCard } from '../work-card'
import { useAfterwardsCounts, useExclusions } from './use-afterwards'
import { whyExcluded } from './words'

/** The requests to leave a round out of the count (剔除) that wait for a word from above, oldest first. */
export function ExclusionQueue({ phone }: { phone: { number: string; name: string } }) {
  const list = useExclusions()
  const counts = useAfterwardsCounts()
  useRefresh(() => Promise.all([list.refetch(), counts.refetch()]))
  return (
    <Loaded query={list} skeleton={<SkeletonCards />} phone={phone}>
      {(items) =>
        items.length === 0 ? (
          <Empty art='tea' title='没有等着批的剔除'>
            办事的单位觉得哪一轮不该计入，会在这里请您看。
          </Empty>
        ) : (
          <LongList items={items} keyOf={({ exclusion }) => exclusion.id} growing={list}>
            {(item) => <Request item={item} />}
          </LongList>
        )
      }
    </Loaded>
  )
}

function Request({ item: { exclusion, appeal }, now = new Date() }: { item: ExclusionItem; now?: Date }) {
  const mine = appeal.actions.includes('decideExclusion')
  return (
    <WorkCard
      appeal={appeal}
      now={now}
      below={
        <>
          <ExclusionWords exclusion={exclusion} now={now} />
          {mine ? (
            <View className='row m12'>
              <Mini
                icon='scale'
                tone='blue'
                label={`审批“${appeal.title}”的剔除`}
                onPress={() => open('action', { id: appeal.id, action: 'decideExclusion' })}
              >
                去审批
              </Mini>
            </View>
          ) : (
            <View className='f15 c2 m8'>{exclusion.first ? '批过一道了，等另一位来批第二道' : '这一道请上一级的另一位同事来批'}</View>
          )}
        </>
      }
    />
  )
}

// biome-ignore format: a table
const STATES: Record<ExclusionView['state'], { words: string; tone: 'warn' | 'ok' | 'mute' | 'bad' }> = {
  PROPOSED:   { words: '等第一道', tone: 'warn' },
  APPROVED_1: { words: '批了一道', tone: 'warn' },
  APPROVED:   { words: '已剔除',   tone: 'ok' },
  DENIED:     { words: '没有同意', tone: 'mute' },
  WITHDRAWN:  { words: '撤回了',   tone: 'mute' },
}

/** What a unit asks for and why, and what was said to it so far. */
export function ExclusionWords({ exclusion, now }: { exclusion: ExclusionView; now: Date }) {
  const { state, round, unit, why, text, evidence, askedAt, first, last } = exclusion
  const { words, tone } = STATES[state]
  return (
    <View className='m8'>
      <View className='row g8 wrap'>
        <Tag tone={tone} icon='scale'>
          {words}
        </Tag>
        <Tag tone='mute'>第 {round} 轮</Tag>
      </View>
      <View className='b m8'>{whyExcluded(why)}</View>
      <View className='prose m4'>{text}</View>
      {evidence && <View className='f15 c2 m4'>出处：{evidence}</View>}
      <View className='f15 c2 m4'>
        {unit.name} {whenWords(new Date(askedAt), now)}申请
      </View>
      {first && (
        <View className='f15 m4'>
          {first.unit?.name ?? '第一道'}同意：{first.reason}
        </View>
      )}
      {last && (
        <View className='f15 m4'>
          {state === 'WITHDRAWN' ? '撤回' : `${last.unit?.name ?? ''}${state === 'DENIED' ? '没有同意' : '同意'}`}：{last.reason}
        </View>
      )}
    </View>
  )
}
