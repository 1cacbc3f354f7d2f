import { View } from '@tarojs/components'
import { dayWords, LOST_POINTS, type LostReviewView, type LostRoundView, ROOT_CAUSES, type RootCause, whenWords } from '@wish/shared'
import { Tag } from '../../../ui/kit/tag'

// biome-ignore format: a table
const STATES: Record<LostReviewView['state'], { words: string; tone: 'warn' | 'ok' | 'mute' | 'bad' }> = {
  WRITTEN:  { words: '等上一级看', tone: 'warn' },
  RETURNED: { words: '请重写一份', tone: 'bad' },
  ACCEPTED: { words: '上一级看过', tone: 'ok' },
}

/** Why a round cost a point, in words. */
export function causeWords(cause: RootCause): string {
  return ROOT_CAUSES.find(({ value }) => value === cause)?.label ?? cause
}

/** One round that cost a point: by what, whose it was, what its unit wrote about it and what was said to that. */
export function LostWords({ lost: { round, unit, points, review, endedAt }, now }: { lost: LostRoundView; now: Date }) {
  return (
    <View className='m8'>
      <View className='row g8 wrap'>
        <Tag tone='mute'>第 {round} 轮</Tag>
        {points.map((point) => (
          <Tag key={point} tone='warn' icon='mood-sad'>
            {LOST_POINTS[point].label}
          </Tag>
        ))}
      </View>
      <View className='f15 c2 m4'>
        {unit.name}办的，{whenWords(new Date(endedAt), now)}这一轮结束
      </View>
      {review && <ReviewWords review={review} now={now} />}
    </View>
  )
}

/** What a unit wrote, and what was said to it. */
function ReviewWords({ review, now }: { review: LostReviewView; now: Date }) {
  const { state, cause, text, measure, doer, doneBy, answer } = review
  const { words, tone } = STATES[state]
  return (
    <View className='m8'>
      <View className='row g8 wrap'>
        <View className='b'>{causeWords(cause)}</View>
        <Tag tone={tone} icon='note'>
          {words}
        </Tag>
      </View>
      <View className='prose m4'>{text}</View>
      <View className='prose m4'>以后这样改：{measure}</View>
      <View className='f15 c2 m4'>
        {doer.name}来做，{dayWords(doneBy, now)}以前做到
      </View>
      {answer && (
        <View className='f15 m4'>
          {answer.unit?.name ?? '上一级'}：{answer.reason}
        </View>
      )}
    </View>
  )
}
