import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { affectedBy, rowOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'
import { WhistleNews } from './whistle-news'

const BATCH = 100

/** Looks for calls whose time is over with nobody there, and says so to both sides: once for every time that was set. */
@Injectable()
export class WhistleSweep {
  constructor(
    @Read(WhistleCall) private readonly calls: Reader<WhistleCall>,
    private readonly transactions: Transactions,
    private readonly news: WhistleNews,
    private readonly clock: Clock,
  ) {}

  async late(): Promise<void> {
    for (;;) {
      const late = await this.calls.rows(
        `WHERE state = 'CALLED' AND dueAt < ? AND (remindedFor IS NULL OR remindedFor < dueAt) ORDER BY dueAt LIMIT ${BATCH}`,
        [this.clock.now()],
      )
      for (const call of late) await this.transactions.run((tx) => this.remind(tx, call))
      if (late.length < BATCH) return
    }
  }

  private async remind(tx: EntityManager, call: WhistleCall): Promise<void> {
    // several nodes may look at once: the first one to write it down says it
    const mark = 'UPDATE whistle_call SET remindedFor = ? WHERE id = ? AND state = ? AND (remindedFor IS NULL OR remindedFor < ?)'
    if ((await affectedBy(tx, mark, [call.dueAt, call.id, 'CALLED', call.dueAt])) !== 1) return
    const whistle = await rowOf(tx, Whistle, call.whistleId)
    if (whistle) await this.news.late(tx, whistle, call)
  }
}
