import { Injectable } from '@nestjs/common'
import type { MessageTemplate } from '@wish/shared'
import { type EntityManager, IsNull, LessThan, Or } from 'typeorm'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { insertRow } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { MessageAllowance } from './message-allowance.entity'

/** How many messages may still be sent to whom: counted by conditional writes only, so that two nodes never send two on one consent. */
@Injectable()
export class MessageAllowances {
  constructor(private readonly clock: Clock) {}

  /** Somebody has said yes, at a certain time. A yes from before a no that came first counts for nothing. */
  async add(tx: EntityManager, personId: string, template: MessageTemplate, at: Date): Promise<void> {
    const known = await this.row(tx, personId, template)
    if (known.noAt && known.noAt >= at) return
    await this.by(tx, '+ 1', personId, template).execute()
    await tx.update(MessageAllowance, { id: known.id, yesAt: Or(IsNull(), LessThan(at)) }, { yesAt: at })
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

  /** The person has turned them off, at a certain time: of what was said yes to later, one is sure to count. */
  async turnOff(tx: EntityManager, personId: string, template: MessageTemplate, at: Date): Promise<void> {
    const { id, yesAt, remaining, noAt } = await this.row(tx, personId, template)
    const left = yesAt && yesAt > at ? Math.min(remaining, 1) : 0
    await tx.update(MessageAllowance, { id }, { remaining: left, noAt: noAt && noAt > at ? noAt : at, updatedAt: this.clock.now() })
  }

  /** WeChat says that there is none. */
  async clear(tx: EntityManager, personId: string, template: MessageTemplate): Promise<void> {
    await tx.update(MessageAllowance, { personId, template }, { remaining: 0, updatedAt: this.clock.now() })
  }

  private async row(tx: EntityManager, personId: string, template: MessageTemplate): Promise<MessageAllowance> {
    const key = { personId, template }
    if (!(await tx.existsBy(MessageAllowance, key))) {
      try {
        await insertRow(tx, MessageAllowance, { ...key, id: newId(), remaining: 0, updatedAt: this.clock.now(), yesAt: null, noAt: null })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    }
    return tx.findOneByOrFail(MessageAllowance, key)
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
