import type { HandlingLevel, Solved, WhistleMode, WhistleType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/** Several units were called to one matter (吹哨): by whom, why, with whose approval, and what came of it. */
@Entity('whistle')
@Index('uq_whistle_openKey', ['openKey'], { unique: true })
@Index('uq_whistle_appealId_number', ['appealId', 'number'], { unique: true })
@Index('ix_whistle_unitId_blownAt', ['unitId', 'blownAt'])
@Index('ix_whistle_communityId_blownAt', ['communityId', 'blownAt'])
@Index('ix_whistle_streetId_blownAt', ['streetId', 'blownAt'])
export class Whistle {
  @Id() id: string
  @Ref() appealId: string
  /** The appeal's id while the whistle is open: at most one at a time. */
  @Ref(empty) openKey: string | null
  /** The how manieth of this matter; with the appeal's id a key, so that two cannot both be the second. */
  @Int() number: number
  /** The one before, which did not solve it. */
  @Ref(empty) secondOf: string | null
  @Ref() streetId: string
  @Ref() communityId: string
  /** Who called. */
  @Ref() unitId: string
  @Word() level: HandlingLevel
  @Word() type: WhistleType
  @Word() mode: WhistleMode
  @Word() state: 'BLOWN' | 'SETTLED' | 'INVALID'
  @Text() demand: string
  /** Who agreed to it beforehand, by office, and how. */
  @Line(30) approver: string
  @Word() approvedWay: string
  @Ref() blownById: string
  @Instant() blownAt: Date
  @Instant(empty) settledAt: Date | null
  @Word(empty) outcome: Solved | null
  @Text(empty) conclusion: string | null
}
