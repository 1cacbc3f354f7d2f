import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { DataSource, type EntityManager } from 'typeorm'
import { Config } from '../config'
import { inSpan } from '../trail'
import { Metrics } from '../watching/metrics'
import { isOutOfSpace, isRolledBack, isUnavailable, OutcomeUnknown } from './errors'

/** Work done when a transaction has committed; it may be lost in a crash, so it may only ever be a hint. */
type AfterCommit = () => void

interface Running {
  tx: EntityManager
  afterCommit: AfterCommit[]
}

/** What the database may do with a work besides running it. */
export interface RunOptions {
  /**
   * Doing it twice comes to the same: it begins with a unique row whose id was made outside (the second time is a duplicate,
   * and its caller looks the row up), or it sets what is to be. Then a COMMIT whose outcome nobody heard is tried again.
   */
  repeatable?: boolean
}

/**
 * The one door for writes. A nested run joins the one around it. On MySQL the whole work is tried again when the
 * database has undone it (deadlock, cluster conflict) or could not be reached, so the work must make its ids outside
 * or be repeatable; after a break during COMMIT nobody knows the outcome, and the caller is told to ask again.
 */
@Injectable()
export class Transactions {
  private readonly current = new AsyncLocalStorage<Running>()

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly metrics?: Metrics,
  ) {}

  /** Runs the work in a transaction: all of it is written, or nothing. */
  run<T>(work: (tx: EntityManager) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const outer = this.current.getStore()
    if (outer) return work(outer.tx)
    return inSpan('transaction', { 'db.system.name': this.dataSource.options.type }, () => this.persist(work, options))
  }

  /** The manager to read with: inside a transaction its own, so that it sees what it wrote. */
  get manager(): EntityManager {
    return this.current.getStore()?.tx ?? this.dataSource.manager
  }

  /** Whether this is asked inside a transaction. */
  get isRunning(): boolean {
    return this.current.getStore() !== undefined
  }

  /** Calls back once the surrounding transaction has committed; never when it is rolled back. */
  afterCommit(callback: AfterCommit): void {
    const running = this.current.getStore()
    if (running) running.afterCommit.push(callback)
    else callback()
  }

  /** A file that cannot be written (disk full) does not get better by trying again at once; a network does. */
  private get remote(): boolean {
    return this.dataSource.options.type !== 'better-sqlite3'
  }

  private async persist<T>(work: (tx: EntityManager) => Promise<T>, { repeatable = false }: RunOptions): Promise<T> {
    const giveUpAt = performance.now() + this.config.retryBudgetMs
    for (let attempt = 0; ; attempt++) {
      try {
        const result = await this.once(work)
        this.metrics?.count('wish_transactions_total', { outcome: 'committed' })
        return result
      } catch (error) {
        const unheard = error instanceof OutcomeUnknown && !repeatable
        const again = isRolledBack(error) || (this.remote && isUnavailable(error) && !isOutOfSpace(error) && !unheard)
        const pause = Math.random() * Math.min(500, 10 * 2 ** attempt)
        if (!again || performance.now() + pause > giveUpAt) {
          this.metrics?.count('wish_transactions_total', { outcome: outcomeOf(error) })
          throw error
        }
        this.metrics?.count('wish_transaction_retries_total', {})
        await sleep(pause)
      }
    }
  }

  private async once<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner()
    const running: Running = { tx: runner.manager, afterCommit: [] }
    let committing = false
    try {
      await runner.startTransaction()
      const result = await this.current.run(running, () => work(running.tx))
      committing = true
      await runner.commitTransaction()
      for (const callback of running.afterCommit) callback()
      return result
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw committing && isUnavailable(error) ? new OutcomeUnknown(error) : error
    } finally {
      await runner.release()
    }
  }
}

/** In one word, for counting. */
function outcomeOf(error: unknown): string {
  if (error instanceof Refusal) return 'refused'
  if (error instanceof OutcomeUnknown) return 'unknown'
  return isUnavailable(error) ? 'unavailable' : 'failed'
}
