import type { ContentDoubt, ContentKind, ContentState } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Ref, Text, Word } from '../platform/database/columns'

/** One thing that everybody can see, or is to see: what machines and people think of it. What it says is not in here. */
@Entity('content_item')
@Index('uq_content_item_kind_subjectId', ['kind', 'subjectId'], { unique: true })
@Index('ix_content_item_communityId_state_at', ['communityId', 'state', 'at'])
@Index('ix_content_item_streetId_state_at', ['streetId', 'state', 'at'])
@Index('ix_content_item_state_at', ['state', 'at'])
@Index('ix_content_item_appealId', ['appealId'])
export class ContentItem {
  @Id() id: string
  @Word() kind: ContentKind
  /** The photo, the notice, the matter whose words it is, or the step that made it public. */
  @Ref() subjectId: string
  @Ref({ nullable: true }) appealId: string | null
  /** Null for what a street says. */
  @Ref({ nullable: true }) communityId: string | null
  @Ref() streetId: string
  @Word() state: ContentState
  @Word({ nullable: true }) why: ContentDoubt | null
  /** Since when it waits for whoever is next. */
  @Instant() at: Date
  @Ref({ nullable: true }) settledById: string | null
  @Instant({ nullable: true }) settledAt: Date | null
  @Text({ nullable: true }) reason: string | null
}
