import { View } from '@tarojs/components'
import { dayWords, type NoticeState, type NoticeView } from '@wish/shared'
import { open } from '../../platform/navigation'
import type { IconName } from '../../ui/icons/names'
import { Card } from '../../ui/kit/card'
import { Tag, type TagTone } from '../../ui/kit/tag'
import { Phrases } from '../../ui/phrases'

const STATES: Record<NoticeState, { words: string; tone: TagTone; icon: IconName }> = {
  COMING: { words: '还没到日子', tone: 'mute', icon: 'clock' },
  SHOWN: { words: '正在显示', tone: 'ok', icon: 'check' },
  OVER: { words: '已过期', tone: 'mute', icon: 'history' },
  HELD: { words: '等同事看一眼', tone: 'warn', icon: 'clock-exclamation' },
  WITHDRAWN: { words: '已撤下', tone: 'mute', icon: 'ban' },
}

/** How a notice stands, with a sign and a word; to its readers only what is not as usual. */
export function NoticeTag({ notice, always }: { notice: NoticeView; always?: boolean }) {
  const { words, tone, icon } = STATES[notice.state]
  if (notice.state === 'SHOWN' && notice.urgent)
    return (
      <Tag tone='bad' icon='alert-triangle'>
        紧急
      </Tag>
    )
  if (notice.state === 'SHOWN' && !always) return null
  return (
    <Tag tone={tone} icon={icon}>
      {words}
    </Tag>
  )
}

/** Who says it, and until when. */
export function noticeSource({ unit, from, until }: NoticeView, now: Date): string {
  return `${unit.name} · ${from === until ? dayWords(until, now) : `到${dayWords(until, now)}`}`
}

/** One notice in a list. */
export function NoticeCard({ notice, always }: { notice: NoticeView; always?: boolean }) {
  return (
    <Card
      weight={notice.urgent && notice.state === 'SHOWN' ? 'urgent' : 'plain'}
      onPress={() => open('notice', { id: notice.id })}
      label={`通知：${notice.title}`}
    >
      <View className='card-top'>
        <View className='b f18 card-title'>
          <Phrases>{notice.title}</Phrases>
        </View>
        <NoticeTag notice={notice} always={always} />
      </View>
      <View className='c2 m4 clamp2'>{notice.text}</View>
      <View className='f15 c3 m4'>{noticeSource(notice, new Date())}</View>
    </Card>
  )
}
