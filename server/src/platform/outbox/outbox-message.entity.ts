import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Json, Line, Ref, Word } from '../database/columns'

/** NEW waits for its turn; DONE was handled; DEAD failed too often and needs a person. */
export type OutboxState = 'NEW' | 'DONE' | 'DEAD'

/** One message for one subscriber, written in the transaction that made it true. */
@Entity()
@Index('ix_outbox_message_state_availableAt', ['state', 'availableAt'])
export class OutboxMessage {
  @Id() id: string
  @Line(64) topic: string
  @Line(64) subscriber: string
  @Json() payload: object
  @Word() state: OutboxState
  @Int() attempts: number
  @Instant() availableAt: Date
  @Instant() createdAt: Date
  @Ref({ nullable: true }) leaseBy: string | null
  @Instant({ nullable: true }) leaseUntil: Date | null
  /** The id of the request that caused it; its log lines carry it. */
  @Line(64, { nullable: true }) cause: string | null
  /** The kind of the last failure, never its words: those may quote personal data. */
  @Line(200, { nullable: true }) lastError: string | null
}
