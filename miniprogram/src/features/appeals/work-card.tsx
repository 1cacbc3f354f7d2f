import { View } from '@tarojs/components'
import { type AppealCard, categoryOf, KINDS } from '@wish/shared'
import type { ReactNode } from 'react'
import { open } from '../../platform/navigation'
import { cx } from '../../ui/classes'
import { Card } from '../../ui/kit/card'
import { Pick } from '../../ui/kit/choice'
import { Dots } from '../../ui/kit/dots'
import { Note } from '../../ui/kit/note'
import { Tag } from '../../ui/kit/tag'
import { Phrases } from '../../ui/phrases'
import { DueTag } from './deadline'
import { QuickAction } from './quick-actions'
import { StatusTag } from './status-tag'

interface Props {
  appeal: AppealCard
  /** For taking several at once; absent where there is nothing to take. */
  picked?: boolean
  onPick?: (picked: boolean) => void
  /** In a list of one state its word would stand on every card. */
  oneState?: boolean
  /** In whose hands it is, where the list is not one unit's. */
  withUnit?: boolean
  /** Why it was refused when several were taken at once. */
  why?: string
  /** Shows the matter beside the list; without it, on its own page. */
  onOpen?: (id: string) => void
  /** It is the one that is shown beside the list. */
  shown?: boolean
  /** What a list has to say of it below. */
  below?: ReactNode
  now?: Date
}

/** Whether whoever holds a matter is late with it. */
export function isLate({ dueAt, status }: Pick<AppealCard, 'dueAt' | 'status'>, now: Date): boolean {
  return dueAt !== null && new Date(dueAt) < now && (status === 'SUBMITTED' || status === 'ASSIGNED' || status === 'IN_PROGRESS')
}

/** One matter in a work list: what, how much time is left, where, what happened last, and the likeliest next step. Nothing needs a swipe. */
export function WorkCard({ appeal, picked = false, onPick, oneState, withUnit, why, onOpen, shown, below, now = new Date() }: Props) {
  const { flags = [] } = appeal
  const what = categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label
  return (
    <Card
      weight={isLate(appeal, now) ? 'urgent' : 'plain'}
      onPress={() => (onOpen ? onOpen(appeal.id) : open('ticket', { id: appeal.id }))}
      label={`办“${appeal.title}”${shown ? '，旁边开着' : ''}`}
      className={cx('work-card', shown && 'card-shown')}
    >
      <View className='row g12 top'>
        {onPick && <Pick checked={picked} onChange={onPick} label={`选中“${appeal.title}”`} />}
        <View className='grow'>
          <View className='card-top'>
            <View className='b f18 card-title clamp2'>
              <Phrases>{appeal.title}</Phrases>
            </View>
            <DueTag due={appeal.dueAt} still={appeal.status === 'NEED_INFO'} held={appeal.status === 'ON_HOLD'} now={now} />
          </View>
          <Dots className='c2 m4' parts={[what, appeal.placeName, withUnit ? appeal.unit.name : undefined]} />
          <View className='row sp g12 m8 work-foot'>
            <View className='grow'>
              <View className='f15 c3 clamp2'>{appeal.lastWords}</View>
              {(appeal.urged || !oneState || flags.length > 0) && (
                <View className='row g8 wrap m4'>
                  {!oneState && <StatusTag appeal={appeal} staff />}
                  {appeal.urged && (
                    <Tag tone='warn' icon='bell-ringing'>
                      催过
                    </Tag>
                  )}
                  {flags.map(({ label, tone }) => (
                    <Tag key={label} tone={tone} icon={tone === 'bad' ? 'alert-circle' : 'clock-exclamation'}>
                      {label}
                    </Tag>
                  ))}
                </View>
              )}
            </View>
            {!picked && !below && <QuickAction appeal={appeal} />}
          </View>
          {why && (
            <Note tone='bad' icon='alert-circle' className='m8'>
              没有成：{why}
            </Note>
          )}
          {below}
        </View>
      </View>
    </Card>
  )
}
