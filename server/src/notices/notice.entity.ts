import type { UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Person } from '../people/person.entity'
import { Day, Flag, Id, Instant, Line, Ref, RefTo, Text, Word } from '../platform/database/columns'
import { Unit } from '../territory/unit.entity'

/** What a grid, a community or a street tells everybody who lives there. */
@Entity()
// what counts at a place: the notices of its three units that are not over
@Index('ix_notice_unitId_state_untilDay', ['unitId', 'state', 'untilDay'])
@Index('ix_notice_streetId_createdAt', ['streetId', 'createdAt'])
@Index('uq_notice_requestKey', ['requestKey'], { unique: true })
export class Notice {
  @Id() id: string
  @RefTo(() => Unit, 'fk_notice_unitId') unitId: string
  @Word() unitType: UnitType
  /** Null for a notice of a street. */
  @Ref({ nullable: true }) communityId: string | null
  @Ref() streetId: string
  @RefTo(() => Person, 'fk_notice_authorId') authorId: string
  @Line(40) title: string
  @Text() text: string
  @Day() fromDay: string
  @Day() untilDay: string
  @Flag() urgent: boolean
  /** What was decided; whether its days have come is asked of the clock. */
  @Word() state: 'PUBLISHED' | 'HELD' | 'WITHDRAWN'
  /** Fingerprint of the sender and the key of the request: a retry finds what it made. */
  @Line(64) requestKey: string
  @Line(64) requestHash: string
  @Instant() createdAt: Date
  @Instant({ nullable: true }) endedAt: Date | null
}
