import type { MessageTemplate } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Line, Ref, Word } from '../platform/database/columns'

/**
 * SENDING: handed to WeChat, no answer yet · WAITING: not before a certain time · SENT · UNKNOWN: no answer came, and asking
 * again could send it twice · REFUSED: the person does not want it (any more) · FAILED: it could not be sent at all.
 */
export const DELIVERY_STATES = ['SENDING', 'WAITING', 'SENT', 'UNKNOWN', 'REFUSED', 'FAILED'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What became of one message on its way to somebody's WeChat. The inbox has it in any case. */
@Entity('message_delivery')
@Index('ix_message_delivery_personId', ['personId'])
export class MessageDelivery {
  /** Of the message in the inbox: so there is one at most. */
  @Id() id: string
  @Ref() personId: string
  @Word() template: MessageTemplate | 'staff'
  @Word() state: DeliveryState
  /** How many consents were left when it was taken up. At none WeChat itself would refuse to send it a second time. */
  @Int() spare: number
  @Int({ nullable: true }) errcode: number | null
  /** WeChat's number of it. */
  @Line(32, { nullable: true }) msgId: string | null
  @Instant() createdAt: Date
  @Instant() updatedAt: Date
}
