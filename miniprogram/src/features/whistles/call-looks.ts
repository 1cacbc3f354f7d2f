import { type CallState, type CallView, dueWords, SOLVED, type Solved } from '@wish/shared'
import type { IconName } from '../../ui/icons/names'
import type { TagTone } from '../../ui/kit/tag'

/** How a call stands, in a word that both sides understand. */
// biome-ignore format: a table
const STATES: Record<CallState, { words: string; tone: TagTone; icon: IconName }> = {
  QUEUED:     { words: '还没轮到', tone: 'mute', icon: 'hourglass' },
  CALLED:     { words: '等报到',   tone: 'warn', icon: 'bell-ringing' },
  CHECKED_IN: { words: '已报到',   tone: 'blue', icon: 'user-check' },
  DONE:       { words: '报了结果', tone: 'ok',   icon: 'circle-check' },
  DECLINED:   { words: '说来不了', tone: 'warn', icon: 'message' },
  ACCEPTED:   { words: '同意不来', tone: 'mute', icon: 'ban' },
  SPARED:     { words: '不用来了', tone: 'mute', icon: 'circle-check' },
  CALLED_OFF: { words: '不等了',   tone: 'mute', icon: 'x' },
}

/** The tag of a call; whoever is late is seen at once. */
export function callTag({ state, late }: Pick<CallView, 'state' | 'late'>): { words: string; tone: TagTone; icon: IconName } {
  return state === 'CALLED' && late ? { words: '还没报到', tone: 'bad', icon: 'clock-exclamation' } : STATES[state]
}

/** How much time is left to check in; nothing when that is over. */
export function callDue({ state, dueAt }: Pick<CallView, 'state' | 'dueAt'>, now: Date): { text: string; tone: TagTone } | null {
  if (state !== 'CALLED' || !dueAt) return null
  const { text, tone } = dueWords(new Date(dueAt), now)
  return { text, tone: tone === 'late' ? 'bad' : tone === 'soon' ? 'warn' : 'mute' }
}

/** Whether something was solved, in words. */
export function solvedWords(solved: Solved | null): string {
  return SOLVED.find(({ value }) => value === solved)?.label ?? ''
}
