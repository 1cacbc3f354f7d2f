import { View } from '@tarojs/components'
import { type ActionName, type AppealCard, dayOf, dayWords, dueWords, endOfDay, wordsOf } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons/names'
import { Button, TextButton } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Phrases } from '../../ui/phrases'
import { StatusTag } from './status-tag'

type Claim = Pick<AppealCard, 'status' | 'promise' | 'actions' | 'outcome'>

/** What a claimant does or waits for next, in words, and the action that leads there. */
export function nextOf({ status, promise, actions, outcome }: Claim): { words: string; icon: IconName; action?: ActionName } {
  const may = (name: ActionName) => (actions.includes(name) ? name : undefined)
  if (status === 'CLOSED')
    return outcome === 'UNFULFILLED'
      ? { words: '这次没能实现，谢谢您的心意', icon: 'heart' }
      : { words: '灯亮了，谢谢您', icon: 'sparkles' }
  if (status === 'COMPLETED') return { words: '您送到了，等邻居说一声', icon: 'hand-finger' }
  if (promise?.status === 'PENDING') return { words: '等网格点头，1 个工作日内回复您', icon: 'hourglass' }
  if (promise?.status === 'ACTIVE' && !promise.contacted)
    return { words: '先和邻居联系上，约个时间', icon: 'phone', action: may('firstContact') }
  if (promise?.status === 'ACTIVE') return { words: '送到以后，拍张照片告诉大家', icon: 'gift', action: may('deliver') }
  return { words: '等网格安排', icon: 'hourglass' }
}

/** One wish I have claimed: what I promised, by which day, and what comes next. */
export function ClaimCard({ claim, now = new Date() }: { claim: AppealCard; now?: Date }) {
  const next = nextOf(claim)
  const { promise, id } = claim
  const release = claim.actions.includes('releaseClaim')
  const form = (action: ActionName) => open('action', { id, action })
  const words = (action: ActionName) => wordsOf(action, { kind: claim.kind }).label
  return (
    <Card weight={next.action ? 'lamp' : 'plain'} onPress={() => open('appeal', { id })} label={`看“${claim.title}”走到哪了`}>
      <View className='card-top'>
        <View className='b f18 card-title clamp2'>{claim.title}</View>
        <StatusTag appeal={claim} helper onWarm={next.action !== undefined} />
      </View>
      {promise?.plan && <View className='c2 m4 clamp2'>我说的：{promise.plan}</View>}
      {promise?.promisedOn && claim.status !== 'CLOSED' && claim.status !== 'COMPLETED' && (
        <PromisedDay day={promise.promisedOn} now={now} />
      )}
      <View className='row g8 top m8'>
        <View className='row'>
          <Icon name={next.icon} />
        </View>
        <View className='grow b'>
          <Phrases>{next.words}</Phrases>
        </View>
      </View>
      {(next.action || release) && (
        <View className='row sp g12 wrap m12'>
          {next.action && (
            <Button tone='soft' small onPress={() => next.action && form(next.action)}>
              {words(next.action)}
            </Button>
          )}
          {release && (
            <TextButton tone='ink' label={`这次去不了：${claim.title}`} onPress={() => form('releaseClaim')}>
              这次去不了
            </TextButton>
          )}
        </View>
      )}
    </Card>
  )
}

/** The day somebody promised, in words, and how long that is. */
export function PromisedDay({ day, now }: { day: string; now: Date }) {
  const left = dueWords(endOfDay(day), now)
  return (
    <View className='row g8 wrap m4'>
      <View className='b cw'>答应 {day === dayOf(now) ? '今天' : dayWords(day, now)}前</View>
      <View className={left.tone === 'late' ? 'f15 b cx' : 'f15 c2'}>
        {left.tone === 'late' ? `过了 ${left.text.replace('已超期 ', '')}` : left.text}
      </View>
    </View>
  )
}
