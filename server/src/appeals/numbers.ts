import { Injectable } from '@nestjs/common'
import { dayOf } from '@wish/shared'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { AppealNumber } from './appeal-parts.entity'

const BLOCK = 20

interface Block {
  day: string
  next: number
  end: number
}

/**
 * Appeal numbers (诉求编号), unique in a street: `20261122-0018`. Taken from the database in blocks, in a short
 * transaction of their own, so that submissions of one street do not wait for each other's commit. A restart leaves a
 * gap, which is harmless; a number is never given twice.
 */
@Injectable()
export class AppealNumbers {
  private readonly blocks = new Map<string, Block>()
  private readonly refills = new Map<string, Promise<void>>()

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The next number of a street today. Call it outside the transaction that uses it. */
  async next(streetId: string): Promise<string> {
    const day = dayOf(this.clock.now())
    for (;;) {
      const block = this.blocks.get(streetId)
      if (block && block.day === day && block.next < block.end) {
        const number = block.next
        block.next += 1
        return `${day.replaceAll('-', '')}-${String(number).padStart(4, '0')}`
      }
      await this.refill(streetId, day)
    }
  }

  private refill(streetId: string, day: string): Promise<void> {
    const underway = this.refills.get(streetId)
    if (underway) return underway
    const work = this.reserve(streetId, day)
      .then((first) => void this.blocks.set(streetId, { day, next: first, end: first + BLOCK }))
      .finally(() => this.refills.delete(streetId))
    this.refills.set(streetId, work)
    return work
  }

  private async reserve(streetId: string, day: string): Promise<number> {
    const id = `${streetId}:${day}`
    try {
      return await this.transactions.run(
        async (tx) => {
          const { affected } = await tx.increment(AppealNumber, { id }, 'next', BLOCK)
          if (affected === 0) {
            await tx.insert(AppealNumber, { id, day, next: 1 + BLOCK })
            return 1
          }
          const row = await tx.findOneByOrFail(AppealNumber, { id })
          return row.next - BLOCK
          // reserved twice is a gap, and nobody minds gaps
        },
        { repeatable: true },
      )
    } catch (error) {
      // another node made the day's row a moment ago: now it can be incremented
      if (isDuplicate(error)) return this.reserve(streetId, day)
      throw error
    }
  }
}
