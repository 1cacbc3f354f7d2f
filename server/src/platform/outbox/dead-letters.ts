import type { EntityManager } from 'typeorm'
import type { Clock } from '../clock'
import { affectedBy, instantOf } from '../database/rows'
import type { Transactions } from '../database/transactions'

/** A message that was given up, without what it says: that may be about somebody. */
export interface DeadLetter {
  id: string
  topic: string
  subscriber: string
  attempts: number
  createdAt: Date
  lastError: string | null
  cause: string | null
}

const COLUMNS = 'id, topic, subscriber, attempts, createdAt, lastError, cause'
/** Enough for a person to look at; the number of all is told beside it. */
const SHOWN = 200

/** What an operator does with messages that were given up: look, let them be tried again, put them away. */
export class DeadLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The oldest of them, and how many there are. */
  async list(): Promise<{ letters: DeadLetter[]; total: number }> {
    const { manager } = this.transactions
    const rows = (await manager.query(
      `SELECT ${COLUMNS} FROM outbox_message WHERE state = 'DEAD' ORDER BY availableAt LIMIT ${SHOWN}`,
    )) as DeadLetter[]
    const [{ n }] = (await manager.query("SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'DEAD'")) as [{ n: number | string }]
    return { letters: rows.map((row) => ({ ...row, createdAt: instantOf(row.createdAt) })), total: Number(n) }
  }

  /** Gives them all their tries again, from now on; the running servers take them within a second. Gives their number. */
  retry(ids: readonly string[] | 'all'): Promise<number> {
    const now = this.clock.now()
    return this.change(ids, "state = 'NEW', attempts = 0, availableAt = ?, leaseBy = NULL, leaseUntil = NULL", [now])
  }

  /** Puts them away as done: somebody has looked and nothing is to be sent any more. Gives their number. */
  discard(ids: readonly string[] | 'all'): Promise<number> {
    return this.change(ids, "state = 'DONE', availableAt = ?", [this.clock.now()])
  }

  private change(ids: readonly string[] | 'all', set: string, values: readonly unknown[]): Promise<number> {
    const which = ids === 'all' ? '' : ` AND id IN (${ids.map(() => '?').join(', ')})`
    const sql = `UPDATE outbox_message SET ${set} WHERE state = 'DEAD'${which}`
    return this.transactions.run((tx: EntityManager) => affectedBy(tx, sql, [...values, ...(ids === 'all' ? [] : ids)]))
  }
}
