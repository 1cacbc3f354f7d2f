import { Injectable, type OnModuleInit } from '@nestjs/common'
import { dayOf, Refusal } from '@wish/shared'
import { type EntityManager, LessThan } from 'typeorm'
import { Clock, DAY, HOUR, later, SECOND } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { DailySlot } from './daily-slot.entity'

/** So many times a day and no more, on all nodes together: each time takes a row whose key only one can have. */
@Injectable()
export class DailySlots implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every((6 * HOUR) / SECOND, 'people.old-daily-slots', () => this.sweep())
  }

  /** Takes one of today's times; refuses when they are used up. */
  async take(tx: EntityManager, purpose: string, personId: string, most: number): Promise<void> {
    const now = this.clock.now()
    const ids = Array.from({ length: most }, (_, number) => `${purpose}:${personId}:${dayOf(now)}:${number}`)
    for (const id of ids) {
      if (await tx.existsBy(DailySlot, { id })) continue
      try {
        await tx.insert(DailySlot, { id, at: now })
        return
      } catch (error) {
        // the same person in the same moment from another device: that one has this number
        if (!isDuplicate(error)) throw error
      }
    }
    throw new Refusal('rate.limited')
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(DailySlot, { at: LessThan(later(this.clock.now(), -2 * DAY)) }))
  }
}
