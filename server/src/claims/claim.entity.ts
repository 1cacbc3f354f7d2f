import { Entity, Index } from 'typeorm'
import { Day, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'

/** The whole of one thing, in basis points: shares are added as whole numbers, never as fractions. */
export const WHOLE_BP = 10_000

/** The life of one promise (lifecycle F.5). Ranking and thanks count CONFIRMED only. */
export type ClaimState = 'PENDING' | 'ACTIVE' | 'DELIVERED' | 'CONFIRMED' | 'DECLINED' | 'RELEASED' | 'EXPIRED' | 'CANCELLED'

/** A person promises to fulfil a wish, or a share of it. */
@Entity('claim')
@Index('uq_claim_openKey', ['openKey'], { unique: true })
@Index('uq_claim_heldKey', ['heldKey'], { unique: true })
@Index('ix_claim_appealId', ['appealId'])
@Index('ix_claim_claimantId_status', ['claimantId', 'status'])
export class Claim {
  @Id() id: string
  @Ref() appealId: string
  @Ref() claimantId: string
  @Word() status: ClaimState
  @Int() shareBp: number
  /** The appeal's id while the claim is open: one open claim per wish as long as wishes are claimed whole. */
  @Ref({ nullable: true }) openKey: string | null
  /** One of the claimant's five hands while the claim is PENDING or ACTIVE: at most five at a time. */
  @Line(40, { nullable: true }) heldKey: string | null
  @Text() plan: string
  @Day() promisedOn: string
  @Instant() claimedAt: Date
  @Instant({ nullable: true }) decidedAt: Date | null
  @Instant({ nullable: true }) endedAt: Date | null
  @Text({ nullable: true }) endReason: string | null
}

/** A divisible part of a wish; `takenBp` is the guard row that no race can overfill. */
@Entity('wish_item')
@Index('ix_wish_item_appealId', ['appealId'])
export class WishItem {
  @Id() id: string
  @Ref() appealId: string
  @Line(120) label: string
  @Int() takenBp: number
}
