import type { CloseReason, Kind, Resolved, RoundFacts, Satisfaction } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { Flag, Id, Instant, Int, Ref, RefTo, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/**
 * One round of one appeal, as `roundsOf` gives it from the steps: derived, never edited, made anew from the history at
 * any time. Nothing personal is in it. The indexes are the questions: an area, and the moment by which a rate counts.
 */
@Entity('appeal_round')
@Index('uq_appeal_round_appealId_round', ['appealId', 'round'], { unique: true })
@Index('ix_appeal_round_unitId_contactDueAt', ['unitId', 'contactDueAt'])
@Index('ix_appeal_round_unitId_completedAt', ['unitId', 'completedAt'])
@Index('ix_appeal_round_unitId_endedAt', ['unitId', 'endedAt'])
@Index('ix_appeal_round_communityId_contactDueAt', ['communityId', 'contactDueAt'])
@Index('ix_appeal_round_communityId_completedAt', ['communityId', 'completedAt'])
@Index('ix_appeal_round_communityId_endedAt', ['communityId', 'endedAt'])
@Index('ix_appeal_round_streetId_contactDueAt', ['streetId', 'contactDueAt'])
@Index('ix_appeal_round_streetId_completedAt', ['streetId', 'completedAt'])
@Index('ix_appeal_round_streetId_endedAt', ['streetId', 'endedAt'])
export class AppealRound implements RoundFacts {
  @Id() id: string
  @RefTo(() => Appeal, 'fk_appeal_round_appealId') appealId: string
  @Int() round: number
  /** The last step that is in it: what was read earlier does not overwrite what was read later. */
  @Int() seq: number
  @Word() kind: Kind
  @Ref() streetId: string
  @Ref() communityId: string
  @Ref() unitId: string
  @Instant() startedAt: Date
  @Instant(empty) contactDueAt: Date | null
  @Instant(empty) contactedAt: Date | null
  @Instant(empty) dueAt: Date | null
  @Instant(empty) completedAt: Date | null
  @Instant(empty) endedAt: Date | null
  @Word(empty) resolved: Resolved | null
  @Word(empty) satisfaction: Satisfaction | null
  @Word(empty) closeReason: CloseReason | null
  @Flag() excluded: boolean
}
