import { Injectable } from '@nestjs/common'
import { type ActionName, type Kind, Refusal, type Status } from '@wish/shared'
import { LessThan } from 'typeorm'
import { Clock, DAY, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Appeal } from './appeal.entity'
import { IdempotencyKey } from './appeal-parts.entity'
import { AppealsService } from './appeals.service'

/** What the product does by itself when a status has waited long enough. */
// biome-ignore format: a table
const TIMEOUTS: readonly { status: Status; action: ActionName; kind?: Kind; body: Record<string, unknown> }[] = [
  { status: 'NEED_INFO',   action: 'infoTimeout',  body: {} },
  { status: 'ON_HOLD',     action: 'resume',       body: { reason: '到了约定再看的日子，接着办' } },
  { status: 'COMPLETED',   action: 'autoClose',    body: {} },
  { status: 'IN_PROGRESS', action: 'releaseClaim', kind: 'WISH', body: { reason: '到约定的时间还没有动静，先请别的邻居来' } },
]

const BATCH = 100
/** Phones retry for days at most; after that a key is only weight. */
const KEY_DAYS = 30

/** The clocks of the lifecycle: looks for what is due and acts as the system, through the same door as people. */
@Injectable()
export class AppealSweeps {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly service: AppealsService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Carries out every timeout that is due; what is not yet allowed (nobody could ask the person) stays for people. */
  async timeouts(): Promise<void> {
    for (const { status, action, kind, body } of TIMEOUTS) {
      for (let after: Date | null = null; ; ) {
        const query = this.appeals.select('a').where('a.status = :status AND a.dueAt <= :now', { status, now: this.clock.now() })
        if (kind) query.andWhere('a.kind = :kind AND a.claimStatus = :active', { kind, active: 'ACTIVE' })
        if (after) query.andWhere('a.dueAt > :after', { after })
        const due = await query.orderBy('a.dueAt', 'ASC').limit(BATCH).getMany()
        for (const { id } of due) await this.act(id, action, body)
        after = due[due.length - 1]?.dueAt ?? null
        if (due.length < BATCH || !after) break
      }
    }
  }

  /** Forgets idempotency keys that no phone will send again. */
  async forgetKeys(): Promise<void> {
    const before = later(this.clock.now(), -KEY_DAYS * DAY)
    await this.transactions.run((tx) => tx.delete(IdempotencyKey, { createdAt: LessThan(before) }))
  }

  private async act(id: string, action: ActionName, body: Record<string, unknown>): Promise<void> {
    try {
      await this.service.actAsSystem(id, action, body)
    } catch (error) {
      // another node or a person was faster, or the row says not yet: both are fine
      if (!(error instanceof Refusal)) this.log.error('timeout failed', error, { appealId: id, action })
    }
  }
}
