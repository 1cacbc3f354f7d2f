import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { DataSource, type EntityManager, LessThanOrEqual } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Clock, later } from '../clock'
import { Config } from '../config'
import { DatabaseTime } from '../database/database-time'
import { isUnavailable } from '../database/errors'
import { Transactions } from '../database/transactions'
import { Log } from '../logging/log'
import { onTrail } from '../trail'
import { Metrics } from '../watching/metrics'
import { Traces } from '../watching/traces'
import { Outbox } from './outbox'
import { OutboxMessage } from './outbox-message.entity'

const LOOK_EVERY_MS = 1000
const BATCH = 50
const LEASE_SECONDS = 60
const MAX_ATTEMPTS = 12
const LONGEST_PAUSE_MS = 60 * 60 * 1000

/**
 * Hands messages to their handlers. Any number of nodes may run it: a message is leased by a conditional UPDATE that is
 * committed before the handler starts (row locks and SKIP LOCKED are blind to other nodes of a cluster), candidates are
 * taken in random order so that nodes do not fight for the same one, and a lease that ends early is simply taken again.
 */
@Injectable()
export class OutboxWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly me = uuid()
  private readonly time: DatabaseTime
  private timer: NodeJS.Timeout | undefined
  private running: Promise<number> | undefined
  private stopped = false

  constructor(
    dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly traces: Traces,
  ) {
    this.time = new DatabaseTime(dataSource)
  }

  onApplicationBootstrap(): void {
    if (!this.config.jobs) return
    this.outbox.onAdded(() => this.look())
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS)
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.running
  }

  /** Handles messages until none is due; gives their number. Tests call it, the timer calls it. */
  async runUntilEmpty(): Promise<number> {
    let total = 0
    for (;;) {
      const handled = await this.runBatch()
      if (handled === 0 || this.stopped) return total + handled
      total += handled
    }
  }

  private look(): void {
    if (this.running || this.stopped) return
    this.running = this.runUntilEmpty()
      .catch((error: unknown) => {
        if (!isUnavailable(error)) this.log.error('outbox worker failed', error)
        return 0
      })
      .finally(() => {
        this.running = undefined
      })
  }

  private async runBatch(): Promise<number> {
    const due = await this.transactions.manager.find(OutboxMessage, {
      where: { state: 'NEW', availableAt: LessThanOrEqual(this.clock.now()) },
      order: { availableAt: 'ASC' },
      take: BATCH,
    })
    let handled = 0
    for (const message of shuffle(due)) {
      if (this.stopped) break
      if (await this.lease(message)) {
        await this.follow(message)
        handled++
      }
    }
    return handled
  }

  private async lease({ id, attempts }: OutboxMessage): Promise<boolean> {
    const { affected } = await this.transactions.run((tx) =>
      tx
        .createQueryBuilder()
        .update(OutboxMessage)
        .set({ leaseBy: this.me, leaseUntil: () => this.time.inSeconds(LEASE_SECONDS), attempts: attempts + 1 })
        .where('id = :id AND state = :state AND attempts = :attempts', { id, attempts, state: 'NEW' })
        .andWhere(`(leaseUntil IS NULL OR leaseUntil < ${this.time.now()})`)
        .execute(),
    )
    return affected === 1
  }

  /** Whatever a message leads to is said under the id of the request that caused it. */
  private async follow(message: OutboxMessage): Promise<void> {
    const { subscriber, attempts, cause } = message
    const requestId = cause ?? message.id
    const span = this.traces.root(`message ${subscriber}`, { 'wish.request.id': requestId, 'wish.attempt': attempts + 1 })
    await onTrail(span ? { requestId, span } : { requestId }, () => this.deliver(message))
    span?.end()
  }

  private async deliver(message: OutboxMessage): Promise<void> {
    const attempt = message.attempts + 1
    const handler = this.outbox.handlerOf(message.topic, message.subscriber)
    // a name of our own tables, or a row that somebody wrote by hand
    const subscriber = handler ? message.subscriber : 'unknown'
    try {
      if (!handler) throw new NoHandler()
      await handler(message.payload as never, { id: message.id, attempt })
    } catch (error) {
      await this.finish(message, attempt, this.afterFailure(message, attempt, error))
      this.metrics.count('wish_outbox_deliveries_total', { subscriber, outcome: attempt >= MAX_ATTEMPTS ? 'given up' : 'failed' })
      return
    }
    await this.finish(message, attempt, { state: 'DONE', lastError: null })
    this.metrics.count('wish_outbox_deliveries_total', { subscriber, outcome: 'done' })
  }

  private afterFailure(message: OutboxMessage, attempt: number, error: unknown): Partial<OutboxMessage> {
    const lastError = error instanceof Error ? error.constructor.name : typeof error
    const fields = { topic: message.topic, subscriber: message.subscriber, message: message.id, attempt }
    if (attempt >= MAX_ATTEMPTS) {
      this.log.error('outbox message given up', error, fields)
      return { state: 'DEAD', lastError }
    }
    this.log.warn('outbox message failed', { ...fields, error: lastError })
    const pause = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2)
    return { lastError, availableAt: later(this.clock.now(), pause) }
  }

  /** Only the holder of the lease writes the outcome: a worker that was too slow must not end another's attempt. */
  private async finish({ id }: OutboxMessage, attempt: number, outcome: Partial<OutboxMessage>): Promise<void> {
    const done = { ...outcome, leaseBy: null, leaseUntil: null } as object
    const write = (tx: EntityManager) => tx.update(OutboxMessage, { id, leaseBy: this.me, attempts: attempt }, done)
    // unheard is not undone: if the outcome were given up, the message would go out a second time
    await this.transactions.run(write, { repeatable: true })
  }
}

/** A newer release wrote this message; an older node leaves it for one that knows it. */
class NoHandler extends Error {}

function shuffle<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
