import { Entity, Index } from 'typeorm'
import { Instant, Line, Ref, Word } from '../platform/database/columns'

/** That WeChat looks at a picture: which one, as our call was answered, and what it thinks, as it was pushed. Either half may come first. */
@Entity('media_check')
@Index('ix_media_check_at', ['at'])
export class MediaCheck {
  /** The number that WeChat gave it. */
  @Line(64, { primary: true }) id: string
  @Ref({ nullable: true }) photoId: string | null
  @Word({ nullable: true }) verdict: 'pass' | 'review' | 'risky' | 'failed' | null
  @Instant() at: Date
}
