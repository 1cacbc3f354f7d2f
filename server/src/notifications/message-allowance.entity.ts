import type { MessageTemplate } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Ref, Word } from '../platform/database/columns'

/** How many messages of one template somebody may still be sent: one for each yes, one less for each that goes out. */
@Entity('message_allowance')
@Index('uq_message_allowance_personId_template', ['personId', 'template'], { unique: true })
export class MessageAllowance {
  @Id() id: string
  @Ref() personId: string
  @Word() template: MessageTemplate
  @Int() remaining: number
  @Instant() updatedAt: Date
  /** When the person last said yes, and last turned them off, by WeChat's clock: events come late and in another order. */
  @Instant({ nullable: true }) yesAt: Date | null
  @Instant({ nullable: true }) noAt: Date | null
}
