import { Module, type OnApplicationShutdown } from '@nestjs/common'
import { Clock } from '../clock'
import { Config } from '../config'
import { Log } from '../logging/log'
import { Metrics } from '../watching/metrics'
import type { WeChatAttempt } from './calls'
import { WeChatClient } from './client'
import { ContentCheck, TEXT_JUDGE, type TextJudge } from './content-check'
import { DatabaseTokenStore } from './database-token-store'
import { PushController } from './push/push.controller'
import { WeChatPushes } from './push/pushes'
import { isListed } from './retry-classes'

/** Who must look at a failure of this kind; the others pass by themselves or belong to the business. */
const ALERTS: Partial<Record<WeChatAttempt['outcome'], 'developer' | 'operator'>> = {
  program: 'developer',
  shape: 'developer',
  quota: 'operator',
  security: 'operator',
}

/** Writes failed tries to the log, with who must look at them; successes are counted elsewhere. */
export function logAttempts(log: Pick<Log, 'info' | 'warn'>): (attempt: WeChatAttempt) => void {
  return (attempt) => {
    if (attempt.outcome === 'ok') return
    const fields = { ...attempt, alert: ALERTS[attempt.outcome] }
    if (attempt.outcome === 'user') log.info('wechat call refused', fields)
    else log.warn('wechat call failed', fields)
  }
}

/** Counts every try. WeChat has hundreds of numbers; those the retry table does not know have one name together. */
export function countAttempts(metrics: Metrics): (attempt: WeChatAttempt) => void {
  return ({ api, outcome, errcode, ms }) => {
    const code = outcome === 'ok' ? '0' : errcode === null ? 'none' : isListed(errcode) ? String(errcode) : 'other'
    metrics.count('wish_wechat_calls_total', { api, outcome, errcode: code })
    metrics.took('wish_wechat_call_seconds', { api }, ms)
  }
}

const both =
  (one: (attempt: WeChatAttempt) => void, other: (attempt: WeChatAttempt) => void) =>
  (attempt: WeChatAttempt): void => {
    one(attempt)
    other(attempt)
  }

/** WeChat for the features: sign-in, phone numbers, content check, messages, and what it pushes to us. */
@Module({
  controllers: [PushController],
  providers: [
    DatabaseTokenStore,
    WeChatPushes,
    {
      provide: WeChatClient,
      inject: [Config, Clock, Log, DatabaseTokenStore, Metrics],
      useFactory: (config: Config, clock: Clock, log: Log, tokenStore: DatabaseTokenStore, metrics: Metrics) =>
        new WeChatClient({
          appid: config.wechatAppId,
          secret: config.wechatSecret,
          baseUrl: config.wechatApiBase,
          timeoutMs: config.wechatTimeoutMs,
          tokenStore,
          clock,
          observe: both(logAttempts(log), countAttempts(metrics)),
        }),
    },
    {
      provide: ContentCheck,
      inject: [WeChatClient, Log, { token: TEXT_JUDGE, optional: true }],
      useFactory: (client: WeChatClient, log: Log, judge?: TextJudge) =>
        new ContentCheck(judge ?? client, (error) => log.error('content check failed', error)),
    },
  ],
  exports: [WeChatClient, ContentCheck, WeChatPushes],
})
export class WeChatModule implements OnApplicationShutdown {
  constructor(private readonly client: WeChatClient) {}

  /** Open connections would keep a stopped process alive. */
  async onApplicationShutdown(): Promise<void> {
    await this.client.close()
  }
}
