import { View } from '@tarojs/components'
import { type AppealCard as Card, whenWords } from '@wish/shared'
import { open } from '../../platform/navigation'
import { Card as Frame } from '../../ui/kit/card'
import { DueLine } from './deadline'
import { Progress } from './progress'
import { StatusTag } from './status-tag'

/** One of my own appeals in a list: what it is, where it stands, what happened last, by when. */
export function AppealCard({
  appeal,
  steps,
  said,
  now = new Date(),
}: {
  appeal: Card
  /** With the four windows; for the one on the home page. */
  steps?: boolean
  /** What the other side said last, in place of what it did. */
  said?: string
  now?: Date
}) {
  const mine = appeal.status === 'COMPLETED' || appeal.status === 'NEED_INFO'
  return (
    <Frame weight={mine ? 'lamp' : 'plain'} onPress={() => open('appeal', { id: appeal.id })} label={`看“${appeal.title}”走到哪了`}>
      <View className='card-top'>
        <View className='b f18 card-title clamp2'>{appeal.title}</View>
        <StatusTag appeal={appeal} onWarm={mine} />
      </View>
      <View className='m4 clamp2'>{said ?? appeal.lastWords}</View>
      {!steps && <View className='f15 c3 m4'>{whenWords(new Date(appeal.lastAt), now)}</View>}
      <View className='m4'>
        <DueLine appeal={appeal} now={now} />
      </View>
      {steps && (
        <View className='m12 no-elder'>
          <Progress status={appeal.status} kind={appeal.kind} />
        </View>
      )}
    </Frame>
  )
}
