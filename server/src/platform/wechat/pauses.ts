import { DAY, HOUR, later, MINUTE, SECOND } from '../clock'
import type { WeChatApi } from './api'
import type { WeChatError } from './errors'

const MOST_TRIES = 3
const FIRST_PAUSE = 200
const SECOND_QUOTA = 44990
const CONCURRENT_SEND = 43108
const SHANGHAI_AHEAD = 8 * HOUR

/** How long to wait before trying this call again, or null when it must not be tried again here. */
export function pauseBeforeRetry(
  api: WeChatApi<never, unknown>,
  error: WeChatError,
  tries: number,
  now: Date,
  random: () => number,
): number | null {
  if (tries >= MOST_TRIES || error.trouble === 'held') return null
  if (error.kind === 'R') {
    const window = error.errcode === SECOND_QUOTA ? SECOND : MINUTE
    // spread over a second, or all who waited meet again at the first instant of the new window
    return untilNext(window, now) + Math.floor(random() * SECOND)
  }
  if (error.kind !== 'B') return null
  if (error.errcode === CONCURRENT_SEND) return SECOND
  if (api.oneShot && (error.trouble === 'timeout' || error.trouble === 'reset')) return null
  return Math.floor(FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + random() / 2))
}

/** When the platform's day ends, at which daily quotas start anew. */
export function nextShanghaiMidnight(now: Date): Date {
  return later(now, DAY - ((now.getTime() + SHANGHAI_AHEAD) % DAY))
}

function untilNext(window: number, now: Date): number {
  return window - (now.getTime() % window)
}
