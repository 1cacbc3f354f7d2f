import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { insertRow, updateRows } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { IdempotencyKey } from './appeal-parts.entity'

const KEY = /^[\x21-\x7e]{8,128}$/

/** For a work that begins with `store`: done a second time it is a duplicate, which `once` resolves. */
export const MARKED = { repeatable: true } as const

/** One request as its sender marked it, so that a retry is recognised. */
export interface Mark {
  id: string
  bodyHash: string
}

/**
 * A phone on a weak network sends again what was already carried out. The key it made is stored in the transaction that
 * does the work, so the answer to the retry is the same appeal, and never a second one (invariant 11).
 */
@Injectable()
export class Idempotency {
  constructor(
    @Read(IdempotencyKey) private readonly keys: Reader<IdempotencyKey>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The mark of a request; the route is part of the body, so one key cannot mean two things. */
  mark(personId: string, key: string, route: string, body: unknown): Mark {
    if (!KEY.test(key)) throw new Refusal('idempotency.key-missing')
    return { id: hash(`${personId}\n${key}`), bodyHash: hash(`${route}\n${canonical(body)}`) }
  }

  /** The appeal that this request already made or changed, or null; the same key with another content is refused. */
  async earlier(mark: Mark): Promise<string | null> {
    const found = await this.keys.row(mark.id)
    if (!found) return null
    if (found.bodyHash !== mark.bodyHash) throw new Refusal('idempotency.key-reused')
    return found.appealId
  }

  /** Stores the mark with the work; a twin that was faster makes this fail as a duplicate and undoes the work. */
  async store(tx: EntityManager, mark: Mark, appealId: string): Promise<void> {
    await insertRow(tx, IdempotencyKey, { ...mark, appealId, createdAt: this.clock.now() })
  }

  /**
   * Runs the work once, however close behind each other its requests come: gives what it made, or for a repeated request the
   * id of the appeal that the first one made or changed. There is no look beforehand: of thousands of requests one is a
   * retry, and it fails at the mark, which is the first row it writes.
   */
  async once<Made>(mark: Mark | null, work: () => Promise<Made>): Promise<Made | string> {
    try {
      return await work()
    } catch (error) {
      if (!mark) throw error
      // the twin may have won: a duplicate key, a stale version, or a commit whose outcome nobody heard
      const twin = await this.earlier(mark).catch((failure: unknown) => {
        throw isDuplicate(error) ? failure : error
      })
      if (!twin) throw error
      await this.keep(mark)
      return twin
    }
  }

  /**
   * A server shows a commit to others before it is on its disk; a retry must not be told "we have it" of what a power cut
   * may still take away. A commit of our own cannot be on the disk before everything that was written earlier.
   */
  private async keep({ id }: Mark): Promise<void> {
    const seenAgain = { createdAt: this.clock.now() }
    await this.transactions.run((tx) => updateRows(tx, IdempotencyKey, seenAgain, 'id = ?', [id]), { repeatable: true })
  }
}

/** JSON with sorted keys: the same content in another order is the same request. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
