import { type Clock, later } from '../clock'
import { inSpan } from '../trail'
import type { WeChatApi } from './api'
import { Circuit } from './circuit'
import { WeChatError } from './errors'
import { nextShanghaiMidnight, pauseBeforeRetry } from './pauses'
import type { WeChatTransport } from './transport'

/** One try of one call, for logs and counters. It holds nothing that names a person, a token or a secret. */
export interface WeChatAttempt {
  api: string
  outcome: 'ok' | WeChatError['word']
  errcode: number | null
  errmsg: string
  rid: string | null
  trouble: WeChatError['trouble']
  attempt: number
  ms: number
}

/** What the calls need from outside. */
export interface CallsOptions {
  transport: WeChatTransport
  clock: Clock
  sleep: (ms: number) => Promise<void>
  random: () => number
  observe: (attempt: WeChatAttempt) => void
  timeoutMs: number
}

// WeChat is there and says something about this one call: no sign of an outage
const SIGNS_OF_OUTAGE: readonly WeChatError['kind'][] = ['B', 'X']
const CONCURRENT_SEND = 43108

/** Calls with the patience and the safeguards of the retry table: backoff, waiting, daily stops, a circuit breaker per API. */
export class WeChatCalls {
  private readonly circuits = new Map<string, Circuit>()
  private readonly stoppedUntil = new Map<string, Date>()

  constructor(private readonly options: CallsOptions) {}

  /** Calls an API; the error it throws in the end is that of the last try. Class T is left to whoever holds the token. */
  async call<Input, Output>(api: WeChatApi<Input, Output>, input: Input): Promise<Output> {
    const { clock, sleep, random } = this.options
    const giveUpAt = later(clock.now(), api.patienceMs)
    for (let tries = 1; ; tries++) {
      try {
        return await this.attempt(api, input, tries, giveUpAt)
      } catch (error) {
        if (!(error instanceof WeChatError)) throw error
        const now = clock.now()
        const pause = pauseBeforeRetry(api as WeChatApi<never, unknown>, error, tries, now, random)
        if (pause === null) throw error
        const again = later(now, pause)
        if (again >= giveUpAt) throw error.kind === 'R' ? new WeChatError({ ...error, retryAt: again }) : error
        await sleep(pause)
      }
    }
  }

  private async attempt<Input, Output>(api: WeChatApi<Input, Output>, input: Input, attempt: number, giveUpAt: Date): Promise<Output> {
    const { transport, clock, timeoutMs } = this.options
    const circuit = this.admit(api.name)
    const startedAt = clock.now()
    const timeout = Math.max(1, Math.min(timeoutMs, giveUpAt.getTime() - startedAt.getTime()))
    try {
      const facts = { 'wish.wechat.api': api.name, 'wish.attempt': attempt }
      const output = await inSpan(`wechat ${api.name}`, facts, () => transport.send(api, input, timeout))
      circuit.succeeded()
      this.report(api.name, attempt, startedAt, null)
      return output
    } catch (error) {
      const known = error instanceof WeChatError ? error : null
      if (known && (!SIGNS_OF_OUTAGE.includes(known.kind) || known.errcode === CONCURRENT_SEND)) circuit.succeeded()
      else circuit.failed()
      if (known?.kind === 'Q') this.stoppedUntil.set(api.name, nextShanghaiMidnight(clock.now()))
      if (known) this.report(api.name, attempt, startedAt, known)
      throw known?.kind === 'Q' ? new WeChatError({ ...known, retryAt: nextShanghaiMidnight(clock.now()) }) : error
    }
  }

  /** Refuses a call that could only make things worse; no word of it reaches WeChat. */
  private admit(api: string): Circuit {
    const stop = this.stoppedUntil.get(api)
    const now = this.options.clock.now()
    // a stop beyond the coming midnight was set before the clock was put back
    if (stop && now < stop && stop <= nextShanghaiMidnight(now)) {
      throw new WeChatError({ kind: 'Q', api, errmsg: 'the quota of today is used up', trouble: 'held', retryAt: stop })
    }
    const circuit = this.circuits.get(api) ?? new Circuit(this.options.clock)
    this.circuits.set(api, circuit)
    const retryAt = circuit.refusedUntil()
    if (retryAt) throw new WeChatError({ kind: 'B', api, errmsg: 'failed too often just now', trouble: 'held', retryAt })
    return circuit
  }

  private report(api: string, attempt: number, startedAt: Date, error: WeChatError | null): void {
    const { clock, observe } = this.options
    const { errcode = null, errmsg = '', rid = null, trouble = null } = error ?? {}
    const ms = clock.now().getTime() - startedAt.getTime()
    observe({ api, outcome: error?.word ?? 'ok', errcode, errmsg, rid, trouble, attempt, ms })
  }
}
