import { Text, View } from '@tarojs/components'
import { type AppealCard, clockWords, dayOf, dayWords, dueWords, type Status } from '@wish/shared'
import { cx } from '../../ui/classes'
import { Tag } from '../../ui/kit/tag'

type Timed = Pick<AppealCard, 'status' | 'kind' | 'dueAt' | 'resolveDueAt'> & { dueEstimated?: boolean }

/** By when what happens, as the resident should hear it; null when nothing is awaited. */
export function promiseOf({ status, kind, dueAt, resolveDueAt }: Timed): { before: string; due: string | null; after: string } | null {
  switch (status) {
    case 'SUBMITTED':
      return { before: '', due: dueAt, after: '有人接手' }
    case 'NEED_INFO':
      return { before: '请在', due: dueAt, after: '补充一下' }
    case 'COMPLETED':
      return { before: '请在', due: dueAt, after: '告诉我们' }
    case 'ASSIGNED':
    case 'IN_PROGRESS':
      return resolveDueAt ? { before: '预计', due: resolveDueAt, after: kind === 'WISH' ? '实现' : '办好' } : null
    case 'DISPUTED':
      return { before: '', due: dueAt, after: '给您答复' }
    default:
      return null
  }
}

/** The day that was promised to the resident is within a day, or past. */
export function isPressing(appeal: Timed, now: Date): boolean {
  const due = promiseOf(appeal)?.due
  return due ? dueWords(new Date(due), now).tone !== 'calm' : false
}

/** 预计 11月20日（周五）前办好，还剩 2 天: the day stands out, because it is what one writes down. */
export function DueLine({ appeal, now = new Date() }: { appeal: Timed; now?: Date }) {
  const promise = promiseOf(appeal)
  if (!promise?.due) return null
  const due = new Date(promise.due)
  const late = due < now
  const left = dueWords(due, now)
  // with what leads to it the day goes to the next line as one; only letters too large for that break it, before the weekday
  const [day, ...weekday] = `${dayWords(dayOf(due), now)}前`.split(/(?=（周)/)
  const tone = late ? 'b cx' : 'b cw'
  return (
    <View className='f15 c2'>
      <Text className='phrase'>
        <Text className='nw'>
          {promise.before && `${promise.before} `}
          <Text className={tone}>{day}</Text>
        </Text>
        {weekday.map((part) => (
          <Text key={part} className={`nw ${tone}`}>
            {part}
          </Text>
        ))}
      </Text>
      <Text className='nw'>{promise.after}，</Text>
      <Text className={cx('nw', late ? 'b cx' : left.tone === 'soon' && 'b cw')}>{left.text}</Text>
      {appeal.dueEstimated && '（那时的放假安排还没公布，先估的）'}
    </View>
  )
}

const TONES = { calm: 'mute', soon: 'warn', late: 'bad', still: 'mute' } as const
const ICONS = { calm: 'clock', soon: 'clock-exclamation', late: 'alert-circle', still: 'player-pause' } as const

/** To whoever works on it 您 is not the resident. */
const STILL = { text: '等居民补充，不计时', tone: 'still' } as const

/** What has to happen by then, as staff call it. */
const AWAITED: Partial<Record<Status, string>> = {
  SUBMITTED: '受理',
  NEED_INFO: '等补充',
  ASSIGNED: '签收',
  IN_PROGRESS: '办结',
  COMPLETED: '居民确认',
  CLAIMABLE: '认领',
  DISPUTED: '复核',
}

/** 办结 11月20日（周五）17:00 前: the day and the hour of the clock that runs, for whoever works on it. */
export function deadlineWords({ status, dueAt }: Pick<AppealCard, 'status' | 'dueAt'>, now: Date): string | null {
  if (!dueAt) return null
  const due = new Date(dueAt)
  if (status === 'ON_HOLD') return `到${dayWords(dayOf(due), now)}自动接着办，这段时间不计时`
  if (!AWAITED[status]) return null
  return `${AWAITED[status]}期限：${dayWords(dayOf(due), now)} ${clockWords(due)}`
}

/** Put off to a day: that is not time left to do something, and it is nobody's lateness. */
function heldWords(due: Date, now: Date) {
  const { text, tone } = dueWords(due, now)
  return { text: tone === 'late' ? '今天再看' : `${text.replace('还剩 ', '')}后再看`, tone: 'still' } as const
}

/** How much time is left, as a word of state for the lists of staff: grey, orange within a day, red when late. */
export function DueTag({
  due,
  still,
  held,
  of,
  now = new Date(),
}: {
  due: string | null /** The clock stands still: the resident has the word. */
  still?: boolean
  /** It is looked at again on that day. */
  held?: boolean
  /** Whose clock it is, where more than one is in sight: 签收还剩 3 小时. */
  of?: Status
  now?: Date
}) {
  if (!due && !still) return null
  const { text, tone } = still || !due ? STILL : (held ? heldWords : dueWords)(new Date(due), now)
  return (
    <Tag tone={TONES[tone]} icon={ICONS[tone]}>
      {of && due && !still && AWAITED[of]}
      {text}
    </Tag>
  )
}
