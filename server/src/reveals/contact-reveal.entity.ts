import type { RELAY, RevealReason, Role } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Ref, Word } from '../platform/database/columns'

/** That somebody was shown the telephone of a resident, and what for. Its owner reads it; the audit log has an entry of its own. */
@Entity('contact_reveal')
@Index('ix_contact_reveal_ownerId_at', ['ownerId', 'at'])
@Index('ix_contact_reveal_appealId_at', ['appealId', 'at'])
export class ContactReveal {
  @Id() id: string
  /** Who left the number. */
  @Ref() ownerId: string
  @Ref() appealId: string
  @Ref() readerId: string
  /** For which unit the reader looked, and as what. */
  @Ref({ nullable: true }) unitId: string | null
  @Word({ nullable: true }) role: Role | null
  /** RELAY: the call was put through, and the number was not shown. */
  @Word() why: RevealReason | typeof RELAY
  @Instant() at: Date
}
