import type { InboxItem } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, Ref, Word } from '../platform/database/columns'

/** A message in somebody's inbox. It never holds the text of an appeal, a name or an address: it says where to look. */
@Entity('inbox_message')
@Index('uq_inbox_message_dedupeKey', ['dedupeKey'], { unique: true })
@Index('ix_inbox_message_personId_createdAt', ['personId', 'createdAt'])
export class InboxMessage {
  @Id() id: string
  @Ref() personId: string
  @Ref({ nullable: true }) appealId: string | null
  @Line(60) title: string
  @Line(200) text: string
  @Instant() createdAt: Date
  @Instant({ nullable: true }) readAt: Date | null
  /** Where it leads that is about no single matter. */
  @Word({ nullable: true }) opens: InboxItem['opens']
  /** What makes the message once: a step and its reader, or a reminder and its day. */
  @Line(90) dedupeKey: string
}
