import { Injectable } from '@nestjs/common'
import { CLOCKS, Refusal } from '@wish/shared'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsService } from '../appeals/appeals.service'
import { EVENTS } from '../events'
import { Clock, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { affectedBy } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Outbox } from '../platform/outbox/outbox'
import { FollowUp } from './follow-up.entity'

const BATCH = 100

/** Looks for who is silent and may not be able to answer, and for calls that nobody has made in time. */
@Injectable()
export class FollowUpSweep {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(FollowUp) private readonly followUps: Reader<FollowUp>,
    private readonly service: AppealsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** From the third day of silence on: the confirm clock runs out after seven, and its end is what the index is on. */
  async silent(): Promise<void> {
    const until = later(this.clock.now(), CLOCKS.confirmMs - CLOCKS.silentCallMs)
    for (let after: string | null = null; ; ) {
      const query = this.appeals
        .select('a')
        .where('a.status = :status AND a.dueAt <= :until', { status: 'COMPLETED', until })
        .andWhere('(a.elder = 1 OR a.beneficiaryId IS NULL)')
        .andWhere('a.followUpDue IS NULL AND a.followUpTriedAt IS NULL')
      if (after) query.andWhere('a.id > :after', { after })
      const found = await query.orderBy('a.id', 'ASC').limit(BATCH).getMany()
      for (const { id } of found) await this.owe(id)
      after = found[found.length - 1]?.id ?? null
      if (found.length < BATCH) return
    }
  }

  /** Says once to whoever should have rung, and to the street, that the day is past. */
  async late(): Promise<void> {
    for (;;) {
      const late = await this.followUps.rows(`WHERE open = 1 AND dueAt < ? AND remindedAt IS NULL ORDER BY dueAt LIMIT ${BATCH}`, [
        this.clock.now(),
      ])
      for (const { id, appealId, callerUnitId, streetId } of late) {
        await this.transactions.run(async (tx) => {
          const mark = 'UPDATE follow_up SET remindedAt = ? WHERE id = ? AND open = 1 AND remindedAt IS NULL'
          // several nodes may look at once: the first one to write it down says it
          if ((await affectedBy(tx, mark, [this.clock.now(), id])) === 1)
            await this.outbox.add(tx, EVENTS.followUpLate, { followUpId: id, appealId, callerUnitId, streetId })
        })
      }
      if (late.length < BATCH) return
    }
  }

  private async owe(id: string): Promise<void> {
    try {
      await this.service.actAsSystem(id, 'followUpOwed')
    } catch (error) {
      // the resident or another node was faster
      if (!(error instanceof Refusal)) this.log.error('a call that is owed was not put down', error, { appealId: id })
    }
  }
}
