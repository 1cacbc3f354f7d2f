import type { LostReview as Ledger, RootCause, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Day, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'

const empty = { nullable: true } as const

/** What a unit wrote about a round that cost a point (失分复盘), and what the level above said: the words that go with the ledger in the appeal's facts. One of each round. */
@Entity('lost_review')
@Index('uq_lost_review_appealId_round', ['appealId', 'round'], { unique: true })
export class LostReview {
  @Id() id: string
  @Ref() appealId: string
  @Int() round: number
  @Ref() unitId: string
  @Word() unitType: UnitType
  @Word() state: Ledger['state']
  @Word() cause: RootCause
  @Text() text: string
  @Line(300) measure: string
  @Ref() doerUnitId: string
  @Day() doneBy: string
  @Instant() writtenAt: Date
  @Ref(empty) answerUnitId: string | null
  @Text(empty) answer: string | null
  @Instant(empty) answeredAt: Date | null
}
