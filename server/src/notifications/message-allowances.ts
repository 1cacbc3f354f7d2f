import { Injectable } from '@nestjs/common'
import type { MessageTemplate } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { insertRow } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { MessageAllowance } from './message-allowance.entity'

/** How many messages may still be sent to whom: counted by conditional writes only, so that two nodes never send two on one consent. */
@Injectable()
export class MessageAllowances {
  constructor(private readonly clock: Clock) {}

  /** Somebody has said yes. */
  async add(tx: EntityManager, personId: string, template: MessageTemplate): Promise<void> {
    if (await this.increase(tx, personId, template)) return
    try {
      await insertRow(tx, MessageAllowance, { id: newId(), personId, template, remaining: 1, updatedAt: this.clock.now() })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      await this.increase(tx, personId, template)
    }
  }

  /** Uses one; gives how many are left after it, null when there was none. */
  async take(tx: EntityManager, personId: string, template: MessageTemplate): Promise<number | null> {
    const { affected } = await this.by(tx, '- 1', personId, template).andWhere('remaining > 0').execute()
    if (affected !== 1) return null
    return (await tx.findOneByOrFail(MessageAllowance, { personId, template })).remaining
  }

  /** Gives one back that was not used after all. */
  async giveBack(tx: EntityManager, personId: string, template: MessageTemplate): Promise<void> {
    await this.increase(tx, personId, template)
  }

  /** WeChat says that there is none, or the person has turned them off. */
  async clear(tx: EntityManager, personId: string, template: MessageTemplate): Promise<void> {
    await tx.update(MessageAllowance, { personId, template }, { remaining: 0, updatedAt: this.clock.now() })
  }

  private async increase(tx: EntityManager, personId: string, template: MessageTemplate): Promise<boolean> {
    return (await this.by(tx, '+ 1', personId, template).execute()).affected === 1
  }

  private by(tx: EntityManager, step: '+ 1' | '- 1', personId: string, template: MessageTemplate) {
    return tx
      .createQueryBuilder()
      .update(MessageAllowance)
      .set({ remaining: () => `remaining ${step}`, updatedAt: this.clock.now() })
      .where({ personId, template })
  }
}
