import { View } from '@tarojs/components'
import { type AppealView, categoryOf, dayWords, KINDS, numberWords } from '@wish/shared'
import type { ReactNode } from 'react'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { Cell, List } from '../../../ui/kit/list'
import { Note } from '../../../ui/kit/note'
import { Tag } from '../../../ui/kit/tag'
import { PhotoGrid } from '../../../ui/photos/photo-grid'
import { DueTag, deadlineWords } from '../deadline'
import { StatusTag } from '../status-tag'
import { CallResident } from './call-resident'
import { looksOn, unspoken } from './next'
import './ticket.scss'

/** How a matter stands: its state, what a handler should notice before reading on, and how much time is left, with the day. */
export function Standing({ appeal, now = new Date() }: { appeal: AppealView; now?: Date }) {
  const deadline = deadlineWords(appeal, now)
  const resultLate = appeal.status === 'ASSIGNED' && appeal.resolveDueAt !== null && new Date(appeal.resolveDueAt) < now
  return (
    <>
      <View className='row sp g8 wrap'>
        <View className='row g8 wrap'>
          <StatusTag appeal={appeal} staff />
          {appeal.tags.map(({ label, tone }) => (
            <Tag key={label} tone={tone} icon={tone === 'mute' ? undefined : 'alert-triangle'}>
              {label}
            </Tag>
          ))}
        </View>
        <View className='row g8 wrap'>
          {/* the clock of the result goes on while a matter lies on a desk unsigned */}
          {resultLate && <DueTag due={appeal.resolveDueAt} of='IN_PROGRESS' now={now} />}
          <DueTag
            due={appeal.dueAt}
            still={appeal.status === 'NEED_INFO'}
            held={appeal.status === 'ON_HOLD'}
            of={appeal.status}
            now={now}
          />
        </View>
      </View>
      {deadline && <View className='f15 c2 m8'>{deadline}</View>}
      {appeal.extension && (
        <Note tone='blue' icon='calendar-plus' className='m8'>
          申请了延期 {appeal.extension.days} 天，等{appeal.extension.decides?.name ?? '上一级'}批。批下来以前，期限不变。
        </Note>
      )}
    </>
  )
}

/** What the resident said, with the photos, and the ways to reach them. */
export function Said({
  appeal,
  more,
  call = true,
  level = 2,
}: {
  appeal: AppealView
  more?: ReactNode
  call?: boolean
  /** Under which headings it stands. */
  level?: 2 | 3
}) {
  const { contact, place } = appeal
  const phone = call ? contact?.phone : undefined
  return (
    <Card className='m12'>
      <Dots className='f15 c2' parts={[contact?.name ?? '居民', place.name, place.detail]} />
      <Heading level={level} className='m8 prose ticket-said'>
        {appeal.text || (looksOn(appeal) ? '这件事不公开，内容您看不到。' : '')}
      </Heading>
      <PhotoGrid photos={appeal.photos} small />
      {(phone || more) && (
        <View className='row g8 wrap m12'>
          {phone && <CallResident appeal={appeal} />}
          {more}
        </View>
      )}
    </Card>
  )
}

/** Who wants to fulfil the wish, and how. */
export function Claiming({ appeal: { claim, wish }, now = new Date() }: { appeal: AppealView; now?: Date }) {
  if (!claim && !wish?.publicTitle) return null
  return (
    <Card weight='lamp' className='m12'>
      {wish?.publicTitle && (
        <>
          <View className='f15 cl'>心愿墙上写的是</View>
          <View className='b m4'>{wish.publicTitle}</View>
          <View className='m4'>{wish.publicText}</View>
        </>
      )}
      {claim && (
        <View className={wish?.publicTitle ? 'm12' : undefined}>
          <View className='row g8 b'>
            <Icon name='heart-handshake' />
            {claim.claimant}
            {claim.status === 'PENDING' ? '想认领' : claim.status === 'ACTIVE' ? '正在帮忙' : '已经送到'}
          </View>
          {claim.plan && <View className='m4'>{claim.plan}</View>}
          {claim.promisedOn && <View className='f15 c2 m4'>答应 {dayWords(claim.promisedOn, now)}前</View>}
        </View>
      )}
    </Card>
  )
}

/** Why there is no button for the result yet: whoever is at work has not spoken with the resident (complete's own condition). */
export function BeforeReport({ appeal }: { appeal: AppealView }) {
  const { whistle, actions } = appeal
  if (whistle && !actions.includes('settleWhistle')) {
    return (
      <Note tone='quiet' icon='speakerphone' className='m12'>
        正在吹哨，还差 {whistle.waiting} 家。都报了结果、评过以后，结束吹哨，再办结。
      </Note>
    )
  }
  if (!unspoken(appeal)) return null
  return (
    <Note tone='quiet' icon='info-circle' className='m12'>
      先和居民联系上，点“登记联系”记一笔，就可以办结了。
    </Note>
  )
}

/** The file's own facts; `brief` where the others stand in the heading already. */
export function About({ appeal, brief, now = new Date() }: { appeal: AppealView; brief?: boolean; now?: Date }) {
  return (
    <List className='m12'>
      {!brief && (
        <>
          <Cell icon='clipboard-list' title='编号' value={numberWords(appeal.no, now)} />
          <Cell icon='message-report' title='类别' value={categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label} />
          <Cell icon='building-community' title='在谁手里' value={appeal.unit.name} />
        </>
      )}
      <Cell icon='shield-check' title='谁负责答复' value={appeal.accountable.name} />
      {appeal.beneficiary && <Cell icon='users' title='替谁提的' value={`${appeal.beneficiary.relation} · ${appeal.beneficiary.name}`} />}
    </List>
  )
}
