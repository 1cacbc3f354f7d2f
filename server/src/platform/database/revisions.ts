import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { cameAt } from '../trail'
import type { RevisionName } from './revision.entity'
import { Revision } from './revision.entity'
import { affectedBy, rowsOf } from './rows'
import { Transactions } from './transactions'

/** All counters at one moment. */
export type RevisionsNow = ReadonlyMap<RevisionName, number>

/**
 * Tells whether a copy in memory is still true, on every node and without delay: the answer always comes from a read that
 * began after the question. Questions that come while a read is under way share the next one, so that under load many
 * requests cost one small read; a cache that merely grows old would let somebody in who was dismissed a moment ago.
 */
@Injectable()
export class Revisions {
  private running: Promise<RevisionsNow> | undefined
  private next: Promise<RevisionsNow> | undefined
  private latest: { askedAt: number; revisions: RevisionsNow } | undefined
  /** When this node last changed one of them. */
  private changedAt = 0

  constructor(private readonly transactions: Transactions) {}

  /** The counters as the database has them now. */
  now(): Promise<RevisionsNow> {
    // inside a transaction the question belongs to it, and must not wait for a connection of others
    if (this.transactions.isRunning) return this.read()
    this.next ??= this.follow(this.running)
    return this.next
  }

  /** The counters as they were at some moment since the present request came, and since this node last changed one. */
  async sinceRequest(): Promise<RevisionsNow> {
    const came = cameAt()
    const fresh = came !== undefined && this.latest !== undefined && this.latest.askedAt >= Math.max(came, this.changedAt)
    return fresh && this.latest && !this.transactions.isRunning ? this.latest.revisions : this.now()
  }

  /** Part of every transaction that changes the thing: tells all nodes that their copies are old. */
  async changed(tx: EntityManager, name: RevisionName): Promise<void> {
    await affectedBy(tx, 'UPDATE revision SET version = version + 1 WHERE id = ?', [name])
    this.transactions.afterCommit(() => {
      this.changedAt = performance.now()
    })
  }

  private async follow(before: Promise<unknown> | undefined): Promise<RevisionsNow> {
    // either the read before has ended, or all requests of this turn of the event loop have asked
    await (before ? before.catch(() => undefined) : new Promise((resolve) => setImmediate(resolve)))
    this.next = undefined
    const reading = this.read().finally(() => {
      if (this.running === reading) this.running = undefined
    })
    this.running = reading
    return reading
  }

  private async read(): Promise<RevisionsNow> {
    const askedAt = performance.now()
    const rows = await rowsOf(this.transactions.manager, Revision, '')
    const revisions = new Map(rows.map(({ id, version }) => [id, version]))
    // what a transaction sees is its own affair
    if (!this.transactions.isRunning) this.latest = { askedAt, revisions }
    return revisions
  }
}
