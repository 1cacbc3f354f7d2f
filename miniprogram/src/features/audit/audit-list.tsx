import { View } from '@tarojs/components'
import { AUDIT_PART_NAMES, AUDIT_PARTS, AUDITED, type AuditPart, type AuditView, whenWords } from '@wish/shared'
import { useState } from 'react'
import { useRefresh } from '../../platform/refresh'
import { Button, Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { FilterChips } from '../../ui/kit/chips'
import { Dots } from '../../ui/kit/dots'
import { Loaded } from '../../ui/kit/loaded'
import { LongList } from '../../ui/kit/long-list'
import { Note } from '../../ui/kit/note'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Empty } from '../../ui/kit/states'
import { Tag } from '../../ui/kit/tag'
import { detailWords, tail, thingWords } from './audit-words'
import { type AuditFilter, PERIODS, useAudit } from './use-audit'

const PARTS = [{ value: 'all', label: '全部' }, ...AUDIT_PART_NAMES.map((value) => ({ value, label: AUDIT_PARTS[value] }))] as {
  value: AuditPart | 'all'
  label: string
}[]

/** The audit log: what was done, by whom, to what, when and why; narrowed by kind and period, and by a tap to one person or thing. */
export function AuditList({ phone }: { phone: { number: string; name: string } }) {
  const [filter, setFilter] = useState<AuditFilter>({ period: 'week' })
  const log = useAudit(filter, true)
  useRefresh(log.refetch)
  const one = filter.actorId ?? filter.aboutId
  const narrowed = one !== undefined || filter.part !== undefined || filter.period !== 'all'
  return (
    <>
      <FilterChips
        items={PARTS}
        value={filter.part ?? 'all'}
        onChange={(part) => setFilter({ ...filter, part: part === 'all' ? undefined : part })}
        label='看哪一类'
      />
      <View className='m12'>
        <FilterChips items={PERIODS} value={filter.period} onChange={(period) => setFilter({ ...filter, period })} label='看多久的' />
      </View>
      {one && (
        <Note tone='blue' icon='filter' className='m12'>
          <View className='row sp g8 wrap'>
            <View>
              只看{filter.actorId ? '这个人做的' : '这一样'} {tail(one)}
            </View>
            <Mini onPress={() => setFilter({ ...filter, actorId: undefined, aboutId: undefined })}>都看</Mini>
          </View>
        </Note>
      )}
      <View className='m12'>
        <Loaded query={log} skeleton={<SkeletonCards />} phone={phone}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty
                art='desk'
                title='这一段没有记录'
                actions={
                  narrowed && (
                    <Button tone='plain-blue' onPress={() => setFilter({ period: 'all' })}>
                      都看
                    </Button>
                  )
                }
              >
                换一类，或者往前看看。
              </Empty>
            ) : (
              <LongList items={entries} keyOf={({ id }) => id} growing={log}>
                {(entry) => <Entry entry={entry} filter={filter} onNarrow={(only) => setFilter({ ...filter, ...only })} />}
              </LongList>
            )
          }
        </Loaded>
      </View>
    </>
  )
}

/** One entry. Ids and codes: who it was by name, and what the matter is about, an auditor does not read. */
function Entry({
  entry,
  filter,
  onNarrow,
  now = new Date(),
}: {
  entry: AuditView
  filter: AuditFilter
  onNarrow: (only: Pick<AuditFilter, 'actorId' | 'aboutId'>) => void
  now?: Date
}) {
  const { what, at, who, actorId, aboutId, seq } = entry
  const thing = thingWords(entry)
  const { label, part } = AUDITED[what] ?? { label: what, part: 'AUDIT' }
  return (
    <Card>
      <View className='row sp g8 wrap'>
        <View className='b f18'>{label}</View>
        <Tag tone={part === 'DENIAL' ? 'warn' : 'mute'}>{AUDIT_PARTS[part]}</Tag>
      </View>
      <Dots className='c2 m4' parts={[who, actorId && tail(actorId)]} />
      {thing && <View className='c2 m4'>{thing}</View>}
      {detailWords(entry).map((words) => (
        <View key={words} className='f15 c2 m4 audit-words'>
          {words}
        </View>
      ))}
      <Dots className='f15 c3 m4' parts={[whenWords(new Date(at), now), seq === null ? '刚写下' : `第 ${seq} 条`]} />
      {((actorId && !filter.actorId) || (aboutId && !filter.aboutId)) && (
        <View className='row g8 wrap m8'>
          {actorId && !filter.actorId && (
            <Mini icon='user' label={`只看这个人做的，${who}`} onPress={() => onNarrow({ actorId, aboutId: undefined })}>
              只看这个人
            </Mini>
          )}
          {aboutId && !filter.aboutId && (
            <Mini icon='filter' label={`只看${thing}`} onPress={() => onNarrow({ aboutId, actorId: undefined })}>
              只看这一样
            </Mini>
          )}
        </View>
      )}
    </Card>
  )
}
