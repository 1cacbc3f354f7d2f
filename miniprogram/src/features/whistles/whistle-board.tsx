import { View } from '@tarojs/components'
import { type CallView, WHISTLE_MODES, WHISTLE_TYPES, type WhistleView, whenWords } from '@wish/shared'
import { useRefresh } from '../../platform/refresh'
import { aria } from '../../ui/aria'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Card } from '../../ui/kit/card'
import { Loaded } from '../../ui/kit/loaded'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { Tag } from '../../ui/kit/tag'
import { CallWords } from './call-card'
import { CallActions } from './call-form'
import { callDue, callTag, solvedWords } from './call-looks'
import { useBoard } from './use-whistles'
import './whistles.scss'

/** The whistle board (吹哨板) of a matter: who was called, who leads, who has come, what came of it; nothing where nobody blew. */
export function WhistleBoard({ appealId, now = new Date() }: { appealId: string; now?: Date }) {
  const board = useBoard(appealId)
  useRefresh(board.refetch)
  if (board.data?.length === 0) return null
  return (
    <Loaded query={board} skeleton={<SkeletonCards count={1} />} part>
      {(whistles) => whistles.map((whistle) => <OneWhistle key={whistle.id} whistle={whistle} appealId={appealId} now={now} />)}
    </Loaded>
  )
}

const ENDS = {
  BLOWN: { words: '正在吹哨', tone: 'warn' },
  SETTLED: { words: '已结束', tone: 'ok' },
  INVALID: { words: '已撤回', tone: 'mute' },
} as const

function OneWhistle({ whistle, appealId, now }: { whistle: WhistleView; appealId: string; now: Date }) {
  const { type, mode, number, state, unit, demand, approver, calls, outcome, conclusion } = whistle
  return (
    <Card className='m12'>
      <View className='row sp g8 wrap'>
        <Heading level={3} className='row g8 b'>
          <Icon name='speakerphone' />
          {number > 1 ? `第 ${number} 次吹哨` : '吹哨报到'}
        </Heading>
        <View className='row g8 wrap'>
          <Tag tone={type === 'EMERGENCY' ? 'bad' : 'blue'}>{WHISTLE_TYPES[type].label}</Tag>
          <Tag tone={ENDS[state].tone}>{ENDS[state].words}</Tag>
        </View>
      </View>
      <View className='m8 prose'>{demand}</View>
      <View className='f15 c2 m4'>
        {unit.name} {whenWords(new Date(whistle.blownAt), now)}吹的，{approver}同意 · {WHISTLE_MODES[mode].label}
      </View>
      <View className='m8' {...aria({ role: 'list' })}>
        {calls.map((call) => (
          <CallLine key={call.id} call={call} appealId={appealId} now={now} />
        ))}
      </View>
      {conclusion && (
        <View className='m8 prose'>
          <View className='b'>{solvedWords(outcome)}</View>
          {conclusion}
        </View>
      )}
    </Card>
  )
}

function CallLine({ call, appealId, now }: { call: CallView; appealId: string; now: Date }) {
  const tag = callTag(call)
  const due = callDue(call, now)
  return (
    <View className='call-line' {...aria({ role: 'listitem' })}>
      <View className='row sp g8 wrap'>
        <View className='row g8 wrap'>
          <View className='b'>{call.unit.name}</View>
          {call.lead && <Tag tone='lamp'>牵头</Tag>}
        </View>
        <View className='row g8 wrap'>
          {due && (
            <Tag tone={due.tone} icon='clock'>
              {due.text}
            </Tag>
          )}
          <Tag tone={tag.tone} icon={tag.icon}>
            {tag.words}
          </Tag>
        </View>
      </View>
      <CallWords call={call} now={now} />
      {call.actions.length > 0 && (
        <View className='row g8 wrap m8'>
          <CallActions call={call} appealId={appealId} />
        </View>
      )}
    </View>
  )
}
