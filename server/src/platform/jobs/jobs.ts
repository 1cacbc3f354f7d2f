import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Clock, SECOND } from '../clock'
import { Config } from '../config'
import { DatabaseTime } from '../database/database-time'
import { isDuplicate, isUnavailable } from '../database/errors'
import { Transactions } from '../database/transactions'
import { Log } from '../logging/log'
import { onTrail } from '../trail'
import { Metrics } from '../watching/metrics'
import { Job } from './job.entity'

const LEASE_SECONDS = 300
/** A clock that differs by more than this from the database's is wrong; the hosts of a site differ by milliseconds. */
const MOST_OFF_SECONDS = 600

/** A sweep does everything that is due now and may be run at any time, twice, or not for a while. */
export type Sweep = () => Promise<void>

interface Registered {
  everySeconds: number
  sweep: Sweep
}

/** Periodic work by name. Of all nodes one runs each tick: it takes the tick by a conditional UPDATE on one row. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly me = uuid()
  private readonly time: DatabaseTime
  private readonly sweeps = new Map<string, Registered>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly running = new Set<Promise<void>>()

  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly config: Config,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {
    this.time = new DatabaseTime(dataSource)
  }

  /** Registers a sweep; called while the application starts. */
  every(seconds: number, name: string, sweep: Sweep): void {
    if (this.sweeps.has(name)) throw new Error(`there are two sweeps called ${name}`)
    this.sweeps.set(name, { everySeconds: seconds, sweep })
  }

  /** Runs one sweep now, or all of them in the order of registration, whatever the clock says. For tests and operators. */
  async runNow(name?: string): Promise<void> {
    if (name !== undefined && !this.sweeps.has(name)) throw new Error(`there is no sweep called ${name}`)
    for (const [known, { sweep }] of this.sweeps) if (name === undefined || name === known) await sweep()
  }

  onApplicationBootstrap(): void {
    if (!this.config.jobs) return
    for (const [name, { everySeconds }] of this.sweeps) {
      this.timers.push(setInterval(() => this.tick(name), everySeconds * 1000))
    }
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await Promise.all(this.running)
  }

  /** What the timer does: runs the sweep if this node gets the tick; tells whether it did. */
  async runIfDue(name: string): Promise<boolean> {
    const registered = this.sweeps.get(name)
    if (!registered || !(await this.take(name, registered.everySeconds))) return false
    try {
      await this.measured(name, registered.sweep)
    } finally {
      await this.transactions.run((tx) => tx.update(Job, { name, leaseBy: this.me }, { leaseBy: null, leaseUntil: null }))
    }
    return true
  }

  /**
   * Whether this node's clock may be believed. Sweeps close and escalate matters for good: a node whose clock ran ahead by
   * a day would do so a day early, for everybody.
   */
  async clockIsRight(): Promise<boolean> {
    const database = await this.time.read(this.transactions.manager)
    const seconds = database === null ? 0 : Math.round((this.clock.now().getTime() - database.getTime()) / SECOND)
    if (Math.abs(seconds) <= MOST_OFF_SECONDS) return true
    this.log.error('the clock of this node differs from the clock of the database: no periodic work here', new WrongClock(), { seconds })
    return false
  }

  /** The names of all sweeps that this release knows. */
  get names(): string[] {
    return [...this.sweeps.keys()]
  }

  private async measured(name: string, sweep: Sweep): Promise<void> {
    const began = performance.now()
    let outcome = 'failed'
    try {
      await onTrail({ requestId: uuid() }, sweep)
      outcome = 'done'
    } finally {
      this.metrics.count('wish_sweeps_total', { sweep: name, outcome })
      this.metrics.took('wish_sweep_seconds', { sweep: name }, performance.now() - began)
    }
  }

  private tick(name: string): void {
    const run = this.clockIsRight()
      .then(async (right) => void (right && (await this.runIfDue(name))))
      .catch((error: unknown) => {
        if (!isUnavailable(error)) this.log.error('sweep failed', error, { sweep: name })
      })
      .finally(() => this.running.delete(run))
    this.running.add(run)
  }

  private async take(name: string, everySeconds: number): Promise<boolean> {
    await this.ensureRow(name)
    // a little early is due: timers of nodes are not in step, and a tick must not slip to the next round for a millisecond
    const { affected } = await this.transactions.run((tx) =>
      tx
        .createQueryBuilder()
        .update(Job)
        .set({
          leaseBy: this.me,
          leaseUntil: () => this.time.inSeconds(LEASE_SECONDS),
          nextRunAt: () => this.time.inSeconds(Math.max(1, Math.floor(everySeconds * 0.9))),
        })
        .where(`name = :name AND nextRunAt <= ${this.time.now()} AND (leaseUntil IS NULL OR leaseUntil < ${this.time.now()})`, { name })
        .execute(),
    )
    return affected === 1
  }

  private async ensureRow(name: string): Promise<void> {
    if (await this.transactions.manager.existsBy(Job, { name })) return
    try {
      const nextRunAt = () => this.time.now()
      await this.transactions.run((tx) => tx.insert(Job, { name, nextRunAt, leaseBy: null, leaseUntil: null }))
    } catch (error) {
      // another node met the sweep for the first time in the same moment
      if (!isDuplicate(error)) throw error
    }
  }
}

/** For the log. */
class WrongClock extends Error {}
