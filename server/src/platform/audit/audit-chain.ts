import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, DAY, later } from '../clock'
import { Vault } from '../crypto/vault'
import { isDuplicate } from '../database/errors'
import { Read, Reader } from '../database/reader'
import { affectedBy, bound, updateRows } from '../database/rows'
import { Transactions } from '../database/transactions'
import { Jobs } from '../jobs/jobs'
import { Log } from '../logging/log'
import { Audit } from './audit'
import { AuditEntry } from './audit-entry.entity'
import { BEGINNING, hashOf } from './links'

const SEAL_EVERY_SECONDS = 10
const PRUNE_EVERY_SECONDS = 6 * 3600
const BATCH = 200
/** Half a year by law, at the least 190 days; ten more so that no difference of clocks comes near it. */
export const KEPT_DAYS = 200

/** Another node has put something into the chain in the same moment. */
class SealedMeanwhile extends Error {}

/**
 * Puts what was written into one chain. Entries are written without a place in it, by many transactions on many nodes at once:
 * if each had to know the one before, they would all wait for one row. One sweep at a time (leased, and the unique
 * number lets no second one through) numbers them and links each to the one before.
 */
@Injectable()
export class AuditChain implements OnModuleInit {
  constructor(
    @Read(AuditEntry) private readonly entries: Reader<AuditEntry>,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SEAL_EVERY_SECONDS, 'audit.seal', () => this.seal())
    this.jobs.every(PRUNE_EVERY_SECONDS, 'audit.prune', () => this.prune())
  }

  /** Links everything that waits. */
  async seal(): Promise<void> {
    for (let sealed = BATCH; sealed === BATCH; ) sealed = await this.sealSome()
  }

  private async sealSome(): Promise<number> {
    const waiting = await this.entries.rows(`WHERE seq IS NULL ORDER BY at, id LIMIT ${BATCH}`)
    if (waiting.length === 0) return 0
    try {
      const last = await this.transactions.run(async (tx) => {
        const [head] = await this.entries.rows('WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1')
        let [seq, prev] = [head?.seq ?? 0, head?.hash ?? BEGINNING]
        for (const { id, mac } of waiting) {
          seq += 1
          const hash = hashOf(this.vault, { seq, prev, mac })
          const changed = await updateRows(tx, AuditEntry, { seq, prev, hash }, 'id = ? AND seq IS NULL', [id])
          if (changed !== 1) throw new SealedMeanwhile()
          prev = hash
        }
        return { seq, hash: prev }
      })
      // kept elsewhere than the database: whoever cuts off the end of the chain would have to change the logs as well
      this.log.info('audit sealed', last)
      return waiting.length
    } catch (error) {
      if (error instanceof SealedMeanwhile || isDuplicate(error)) return 0
      throw error
    }
  }

  /** Removes what has been kept long enough, from the beginning of the chain; that is an entry itself, so the rest can still be checked. */
  async prune(): Promise<void> {
    const limit = later(this.clock.now(), -KEPT_DAYS * DAY)
    for (;;) {
      const oldest = await this.entries.rows(`WHERE seq IS NOT NULL ORDER BY seq LIMIT ${BATCH + 1}`)
      // the last link stays, however old: the next one hangs on it
      const old = oldest.slice(0, -1)
      const young = old.findIndex(({ at }) => at >= limit)
      const last = old[(young === -1 ? old.length : young) - 1]
      if (!last?.seq || !last.hash) return
      const { seq, hash } = last
      await this.transactions.run(async (tx) => {
        await affectedBy(tx, 'DELETE FROM `audit_entry` WHERE seq <= ?', bound(tx, [seq]))
        await this.audit.write(tx, 'AUDIT_PRUNED', { details: { upTo: seq, hash } })
      })
    }
  }
}
