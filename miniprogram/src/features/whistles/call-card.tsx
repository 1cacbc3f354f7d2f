import { View } from '@tarojs/components'
import { type CallTicket, categoryOf, WHISTLE_TYPES, whenWords } from '@wish/shared'
import { dial } from '../../platform/device'
import { Heading } from '../../ui/heading'
import { Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Dots } from '../../ui/kit/dots'
import { Tag } from '../../ui/kit/tag'
import { CallActions } from './call-form'
import { callDue, callTag, solvedWords } from './call-looks'

/** One call to the unit that answers it: what is asked, where, by whom, how much time is left, and what to do now. */
export function CallCard({ call, now = new Date() }: { call: CallTicket; now?: Date }) {
  const { whistle, matter } = call
  const tag = callTag(call)
  const due = callDue(call, now)
  const phone = whistle.phone
  return (
    <Card className='m12' weight={call.late && call.state === 'CALLED' ? 'urgent' : 'plain'}>
      <View className='row sp g8 wrap'>
        <View className='row g8 wrap'>
          <Tag tone={whistle.type === 'EMERGENCY' ? 'bad' : 'blue'} icon='speakerphone'>
            {WHISTLE_TYPES[whistle.type].label}
          </Tag>
          {call.lead && <Tag tone='lamp'>您这边牵头</Tag>}
          <Tag tone={tag.tone} icon={tag.icon}>
            {tag.words}
          </Tag>
        </View>
        {due && (
          <Tag tone={due.tone} icon='clock'>
            {due.text}
          </Tag>
        )}
      </View>
      <Heading level={3} className='b f18 m8 prose'>
        {whistle.demand}
      </Heading>
      <Dots className='f15 c2 m4' parts={[matter.placeName, matter.detail, categoryOf(matter.categoryId)?.label, matter.no]} />
      <View className='f15 c2'>
        {whistle.by.name} {whenWords(new Date(whistle.blownAt), now)}吹哨
      </View>
      {matter.text && (
        <View className='m8'>
          <View className='f15 c2'>居民说的</View>
          <View className='prose'>{matter.text}</View>
        </View>
      )}
      <CallWords call={call} now={now} />
      {(call.actions.length > 0 || phone) && (
        <View className='row g8 wrap m12'>
          <CallActions call={call} />
          {phone && whistle.open && (
            <Mini tone='call' icon='phone' label={`打给${whistle.by.name}`} onPress={() => void dial(phone)}>
              问一问
            </Mini>
          )}
        </View>
      )}
    </Card>
  )
}

/** What has been said about a call so far, by either side. */
export function CallWords({ call, now }: { call: CallTicket | Omit<CallTicket, 'whistle' | 'matter'>; now: Date }) {
  const said = [
    call.checkedInAt &&
      `${whenWords(new Date(call.checkedInAt), now)}报到${call.late ? '（晚了）' : ''}${call.note ? `：${call.note}` : ''}`,
    call.declineReason && `说来不了：${call.declineReason}`,
    call.decisionReason && `${call.state === 'CALLED_OFF' ? '不等了' : '答复'}：${call.decisionReason}`,
    call.result && `${solvedWords(call.solved)}：${call.result}`,
    call.score !== null && `评了 ${call.score} 分${call.scoreWords ? `：${call.scoreWords}` : ''}`,
  ].filter((words): words is string => typeof words === 'string' && words !== '')
  if (said.length === 0) return null
  return (
    <View className='m8'>
      {said.map((words) => (
        <View key={words} className='f15 prose'>
          {words}
        </View>
      ))}
    </View>
  )
}
