import type { FakeControl } from '../../fake-wechat/control'
import { startFakeWeChat } from '../../fake-wechat/start'
import type { WeChatAttempt } from '../../src/platform/wechat/calls'
import { WeChatClient, type WeChatSettings } from '../../src/platform/wechat/client'
import { WeChatError } from '../../src/platform/wechat/errors'
import { MemoryTokenStore, type TokenStore } from '../../src/platform/wechat/token-store'
import { TestClock } from './clock'

/** The account both sides of the stage agree on. */
export const ACCOUNT = { appid: 'wx5ta9e0123456789ab', secret: 'stage-secret-0123456789abcdef0123' }

/** A fake WeChat and clients that share its time; pauses take no real time but do move the clock. */
export interface WeChatStage {
  url: string
  appid: string
  control: FakeControl
  clock: TestClock
  /** Every pause the clients made, in milliseconds. */
  pauses: number[]
  /** Everything the clients told their observer. */
  attempts: WeChatAttempt[]
  /** A client; two with one token store are two nodes. */
  client(settings?: Partial<WeChatSettings>): WeChatClient
  tokenStore: TokenStore
  stop(): Promise<void>
}

/** Set the stage at ten past eight in the morning of a working day in Shanghai. */
export async function wechatStage(): Promise<WeChatStage> {
  const clock = new TestClock()
  clock.set('2026-03-04T00:10:20.000Z')
  const fake = await startFakeWeChat({ ...ACCOUNT, now: () => clock.now() })
  const tokenStore = new MemoryTokenStore()
  const pauses: number[] = []
  const attempts: WeChatAttempt[] = []
  const clients: WeChatClient[] = []
  const client = (settings: Partial<WeChatSettings> = {}) => {
    const made = new WeChatClient({
      ...ACCOUNT,
      baseUrl: fake.url,
      tokenStore,
      clock,
      random: () => 0.5,
      observe: (attempt) => attempts.push(attempt),
      sleep: async (ms) => {
        pauses.push(ms)
        clock.advance(ms)
      },
      ...settings,
    })
    clients.push(made)
    return made
  }
  const stop = async () => {
    await Promise.all(clients.map((made) => made.close()))
    await fake.stop()
  }
  return { url: fake.url, appid: ACCOUNT.appid, control: fake.control, clock, pauses, attempts, client, tokenStore, stop }
}

/** The WeChatError a call fails with; a call that succeeds or fails otherwise fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<WeChatError> {
  const outcome = await call.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
  if (outcome instanceof WeChatError) return outcome
  throw outcome instanceof Error ? outcome : new Error(`expected a WeChatError, but ${String(outcome)}`)
}
