import type { CallFacts, CallState, Solved, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, Json, Line, Ref, Text, Word } from '../platform/database/columns'
import type { Versioned } from '../platform/database/swap'

const empty = { nullable: true } as const

/** One unit was called to help with one matter (报到): the first half are the facts of its rules, the second half what was said. */
@Entity('whistle_call')
@Index('uq_whistle_call_whistleId_unitId', ['whistleId', 'unitId'], { unique: true })
@Index('ix_whistle_call_unitId_awaits_queueAt', ['unitId', 'awaits', 'queueAt'])
@Index('ix_whistle_call_state_dueAt', ['state', 'dueAt'])
@Index('ix_whistle_call_unitId_firstCalledAt', ['unitId', 'firstCalledAt'])
@Index('ix_whistle_call_communityId_firstCalledAt', ['communityId', 'firstCalledAt'])
@Index('ix_whistle_call_streetId_firstCalledAt', ['streetId', 'firstCalledAt'])
export class WhistleCall implements CallFacts, Versioned {
  @Id() id: string
  @Int() version: number
  @Ref() whistleId: string
  @Ref() appealId: string
  /** Of the matter: whose figures it counts for. */
  @Ref() streetId: string
  @Ref() communityId: string
  @Ref() unitId: string
  @Word() unitType: UnitType
  @Flag() lead: boolean
  @Int() rung: number
  @Word() state: CallState
  @Instant(empty) calledAt: Date | null
  @Instant(empty) dueAt: Date | null
  @Instant(empty) checkedInAt: Date | null
  @Word(empty) solved: Solved | null
  @Int(empty) score: number | null
  @Json() answeredBy: string[]

  /** The unit itself still has to do something; with `queueAt` the order of its list. */
  @Flag() awaits: boolean
  @Instant() queueAt: Date
  /** Counts for the period in which it was first called; a second calling after an overruled declining is the same call. */
  @Instant(empty) firstCalledAt: Date | null
  @Int() overruled: number
  /** Until when the unit was last reminded that its time is over. */
  @Instant(empty) remindedFor: Date | null
  @Line(200, empty) note: string | null
  @Text(empty) declineReason: string | null
  @Text(empty) decisionReason: string | null
  @Text(empty) result: string | null
  @Line(200, empty) scoreWords: string | null
}
