import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LessThan } from 'typeorm'
import { Clock, DAY, later } from '../clock'
import { Transactions } from '../database/transactions'
import { Jobs } from '../jobs/jobs'
import { OutboxMessage } from './outbox-message.entity'

/** Long enough to ask what happened to a message last week. */
const KEPT_MS = 7 * DAY
const SWEEP_EVERY_SECONDS = 3600

/** Clears away messages that were handled; those given up stay until a person has looked. */
@Injectable()
export class OutboxSweep implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SWEEP_EVERY_SECONDS, 'platform.handled-messages', () => this.sweep())
  }

  private async sweep(): Promise<void> {
    const before = later(this.clock.now(), -KEPT_MS)
    await this.transactions.run((tx) => tx.delete(OutboxMessage, { state: 'DONE', availableAt: LessThan(before) }))
  }
}
