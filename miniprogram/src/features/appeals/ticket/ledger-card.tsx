import { View } from '@tarojs/components'
import { type ClockLine, dueWords, type Ledger, spanWords, whenWords } from '@wish/shared'
import type { CSSProperties } from 'react'
import { aria } from '../../../ui/aria'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Card } from '../../../ui/kit/card'
import { Loaded } from '../../../ui/kit/loaded'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { useLedger } from '../use-appeals'
import './ledger.scss'

/** How one clock stands: in words, how full its bar is, and whether that is good. */
function standOf(
  { startedAt, dueAt, endedAt }: ClockLine,
  now: Date,
): { words: string; share: number | null; tone: 'ok' | 'warn' | 'bad' | 'still' } {
  const start = Date.parse(startedAt)
  const until = endedAt ? Date.parse(endedAt) : now.getTime()
  const due = dueAt ? Date.parse(dueAt) : null
  const share = due === null ? null : Math.min(1, (until - start) / Math.max(1, due - start))
  if (endedAt) {
    const late = due !== null && until > due
    return { words: `${late ? '超了，' : ''}用了 ${spanWords(until - start)}`, share, tone: late ? 'bad' : 'ok' }
  }
  if (due === null) return { words: `已过 ${spanWords(until - start)}`, share, tone: 'still' }
  const { text, tone } = dueWords(new Date(due), now)
  return { words: text, share, tone: tone === 'late' ? 'bad' : tone === 'soon' ? 'warn' : 'ok' }
}

const INK = { ok: 'cg', warn: 'cw', bad: 'cx', still: 'c2' } as const

/** The account of time: each clock with its limit and what was used of it, and what does not count. */
export function LedgerCard({ id, now = new Date() }: { id: string; now?: Date }) {
  const ledger = useLedger(id)
  return (
    <Card>
      <Heading level={3} className='row g8 b'>
        <Icon name='clock' />
        时间账
      </Heading>
      <Loaded query={ledger} skeleton={<SkeletonCards count={1} />} part quiet>
        {(lines) => <Lines ledger={lines} now={now} />}
      </Loaded>
    </Card>
  )
}

/** Each clock with its limit, how it stands in words, and a bar of what was used. */
export function ClockLines({ clocks, now }: { clocks: readonly ClockLine[]; now: Date }) {
  return (
    <>
      {clocks.map((clock) => {
        const { words, share, tone } = standOf(clock, now)
        return (
          <View key={clock.name} className='ledger-line' {...aria({ role: 'listitem' })}>
            <View className='row sp g8 wrap'>
              <View>
                {clock.name} <View className='f15 c2 ledger-limit'>{clock.limit}</View>
              </View>
              <View className={`f15 b ${INK[tone]}`}>{words}</View>
            </View>
            {share !== null && (
              <View className='ledger-bar' {...aria({ hidden: true })}>
                <View className={`ledger-used ledger-${tone}`} style={{ width: `${Math.round(share * 100)}%` } as CSSProperties} />
              </View>
            )}
          </View>
        )
      })}
    </>
  )
}

// what a device has kept from an earlier release says nothing of it
function Lines({ ledger: { clocks, pauses, said = [] }, now }: { ledger: Ledger; now: Date }) {
  return (
    <View {...aria({ role: 'list' })}>
      <ClockLines clocks={clocks} now={now} />
      {pauses.map(({ why, from, to }) => (
        <View key={from} className='ledger-line row sp g8 c2' {...aria({ role: 'listitem' })}>
          <View className='row g8'>
            <Icon name='player-pause' />
            {why}
          </View>
          <View className='f15'>{to ? `停了 ${spanWords(Date.parse(to) - Date.parse(from))}，不计时` : '正停着，不计时'}</View>
        </View>
      ))}
      {said.map(({ words, at }) => (
        <View key={at} className='ledger-line row top g8' {...aria({ role: 'listitem' })}>
          <Icon name='bell-ringing' />
          <View className='grow'>
            <View>{words}</View>
            <View className='f15 c2'>{whenWords(new Date(at), now)}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
