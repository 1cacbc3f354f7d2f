import type { FollowUpReason, FollowUpState, Resolved, Satisfaction } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, Json, Ref, Text, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/**
 * A call to the resident (回访) that somebody else than the handler makes: why, by when, what came of it. What is said in it
 * stands here beside the verdict of the round, which only the resident gives (`rating`), and changes no rate.
 */
@Entity('follow_up')
@Index('uq_follow_up_openKey', ['openKey'], { unique: true })
@Index('ix_follow_up_appealId', ['appealId'])
@Index('ix_follow_up_callerUnitId_open_queueAt', ['callerUnitId', 'open', 'queueAt'])
@Index('ix_follow_up_streetId_open_queueAt', ['streetId', 'open', 'queueAt'])
@Index('ix_follow_up_open_dueAt', ['open', 'dueAt'])
@Index('ix_follow_up_unitId_dueAt', ['unitId', 'dueAt'])
@Index('ix_follow_up_communityId_dueAt', ['communityId', 'dueAt'])
@Index('ix_follow_up_streetId_dueAt', ['streetId', 'dueAt'])
export class FollowUp {
  @Id() id: string
  @Ref() appealId: string
  @Int() round: number
  /** The appeal's id while somebody still has to ring: at most one at a time. */
  @Ref(empty) openKey: string | null
  @Flag() open: boolean
  @Word() state: FollowUpState
  @Word() reason: FollowUpReason
  @Ref() streetId: string
  @Ref() communityId: string
  /** Whose work is asked about. */
  @Ref() unitId: string
  /** On whose desk the call lies: one level up. */
  @Ref() callerUnitId: string
  @Instant() madeAt: Date
  @Instant() dueAt: Date
  /** `dueAt`, or the morning after a try in vain, whichever is later. */
  @Instant() queueAt: Date
  /** When the level above was told that nobody had rung in time. */
  @Instant(empty) remindedAt: Date | null
  /** The tries in vain, each on another day. */
  @Json() tries: string[]
  @Instant(empty) doneAt: Date | null
  @Ref(empty) callerId: string | null
  @Word(empty) saidResolved: Resolved | 'UNSAID' | null
  @Word(empty) saidSatisfaction: Satisfaction | 'UNSAID' | null
  @Flag() wantsReopen: boolean
  /** The resident's own words; not for the unit that is asked about. */
  @Text(empty) words: string | null
}
