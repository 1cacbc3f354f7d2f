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
}
