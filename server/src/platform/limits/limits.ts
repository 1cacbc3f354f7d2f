import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { LRUCache } from 'lru-cache'
import { DataSource, LessThan } from 'typeorm'
import { Clock, later, MINUTE, SECOND } from '../clock'
import { Config } from '../config'
import { isDuplicate, isUnavailable } from '../database/errors'
import { Transactions } from '../database/transactions'
import { Jobs } from '../jobs/jobs'
import { Log } from '../logging/log'
import { Metrics } from '../watching/metrics'
import { networkOf } from './address'
import { BUDGETS, type Budget, type BudgetName } from './budgets'
import { RateWindow } from './rate-window.entity'

/** Who uses a budget. */
export type Spender = { personId: string } | { address: string }

interface Count {
  /** What all nodes had used when they were last added up, ours included. */
  known: number
  /** What came here since. */
  fresh: number
  endsAt: number
  adding: boolean
}

/** A node adds up after this part of a budget: with n nodes at most n-1 parts are let through too many. */
const PARTS = 8
/** So many spenders are remembered at once; the least recent is forgotten, which only ever lets somebody in. */
const MOST_SPENDERS = 50_000

/**
 * Rate limits that hold over all nodes and cost a normal request nothing but a look into memory: what a node has counted
 * goes into the shared table in parts, by one atomic addition each, so that somebody far below the limit never causes a
 * write. When the database is away each node limits by what it knows itself. On SQLite there is one process and no table
 * is needed.
 */
@Injectable()
export class Limits implements OnModuleInit {
  private readonly counts = new LRUCache<string, Count>({ max: MOST_SPENDERS })

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.jobs.every(600, 'platform.old-rate-windows', () => this.sweep())
  }

  /** Uses one of a budget, or refuses with 429 and the time until there is more. */
  async spend(name: BudgetName, spender: Spender): Promise<void> {
    if (!this.config.limits) return
    const budget: Budget = { ...BUDGETS[name], ...this.config.budgets[name] }
    const limit = 'personId' in spender ? budget.person : budget.address
    const now = this.clock.now().getTime()
    const { id, count } = this.countOf(name, budget, spender, now)
    if (count.known + count.fresh >= limit) throw this.refused(name, spender, count, now)
    if (!this.shared) {
      count.fresh++
    } else if (budget.exact) {
      count.known = Math.max(count.known + 1, await this.write(id, 1, count.endsAt))
      // the other nodes were faster: this one was one too many
      if (count.known > limit) throw this.refused(name, spender, count, now)
    } else {
      count.fresh++
      if (count.fresh >= Math.ceil(limit / PARTS)) void this.add(id, count)
    }
  }

  /** Refuses whoever has already used up a budget, without using any of it. */
  refuseIfUsedUp(name: BudgetName, spender: Spender): void {
    if (!this.config.limits) return
    const budget: Budget = { ...BUDGETS[name], ...this.config.budgets[name] }
    const now = this.clock.now().getTime()
    const { count } = this.countOf(name, budget, spender, now)
    if (count.known + count.fresh >= ('personId' in spender ? budget.person : budget.address)) throw this.refused(name, spender, count, now)
  }

  private refused(budget: BudgetName, spender: Spender, { endsAt }: Count, now: number): Refusal {
    this.metrics.count('wish_rate_limit_refusals_total', { budget, spender: 'personId' in spender ? 'person' : 'address' })
    return new Refusal('rate.limited', { retryAfterSeconds: Math.max(1, (endsAt - now) / SECOND) })
  }

  private countOf(name: BudgetName, { seconds }: Budget, spender: Spender, now: number): { id: string; count: Count } {
    const who = 'personId' in spender ? `person ${spender.personId}` : `address ${networkOf(spender.address)}`
    const length = seconds * SECOND
    const window = Math.floor(now / length)
    const id = createHash('sha256').update(`${name}\n${who}\n${window}`).digest('hex')
    const known = this.counts.get(id)
    if (known) return { id, count: known }
    const count: Count = { known: 0, fresh: 0, endsAt: (window + 1) * length, adding: false }
    this.counts.set(id, count)
    return { id, count }
  }

  /** Adds what this node has counted to the shared sum and learns it; one addition at a time, and nobody waits for it. */
  private async add(id: string, count: Count): Promise<void> {
    if (count.adding) return
    count.adding = true
    const part = count.fresh
    count.fresh = 0
    count.known += part
    count.known = Math.max(count.known, await this.write(id, part, count.endsAt))
    count.adding = false
  }

  /** Adds to the shared sum and gives it; 0 when the database is away, and then each node goes by what it knows. */
  private async write(id: string, part: number, endsAt: number): Promise<number> {
    for (;;) {
      try {
        return await this.transactions.run(async (tx) => {
          const { affected } = await tx.increment(RateWindow, { id }, 'used', part)
          if (affected !== 1) await tx.insert(RateWindow, { id, used: part, endsAt: new Date(endsAt) })
          return (await tx.findOneByOrFail(RateWindow, { id })).used
        })
      } catch (error) {
        // another node made the row in the same moment: add to it
        if (isDuplicate(error)) continue
        if (!isUnavailable(error)) this.log.error('a rate limit cannot be added up', error)
        return 0
      }
    }
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(RateWindow, { endsAt: LessThan(later(this.clock.now(), -MINUTE)) }))
  }

  private get shared(): boolean {
    return this.dataSource.options.type !== 'better-sqlite3'
  }
}
