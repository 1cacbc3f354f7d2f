import type { PartnerPart, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'
import type { Versioned } from '../platform/database/swap'

const empty = { nullable: true } as const

/** One unit helps with one matter and does not hold it (协助、指导): what it is asked, and what it said last. */
@Entity('partner_task')
@Index('uq_partner_task_openKey', ['openKey'], { unique: true })
@Index('ix_partner_task_appealId', ['appealId'])
@Index('ix_partner_task_unitId_open_namedAt', ['unitId', 'open', 'namedAt'])
export class PartnerTask implements Versioned {
  @Id() id: string
  @Int() version: number
  @Ref() appealId: string
  @Ref() unitId: string
  @Word() unitType: UnitType
  @Word() part: PartnerPart
  /** Appeal and unit while it lasts: a unit helps with a matter once at a time. */
  @Line(80, empty) openKey: string | null
  @Flag() open: boolean
  @Ref() namedById: string
  @Text() demand: string
  @Instant() namedAt: Date
  @Instant(empty) endedAt: Date | null
  @Text(empty) endReason: string | null
  /** What the unit said last; everything it said is in the story of the matter. */
  @Text(empty) report: string | null
  @Instant(empty) reportedAt: Date | null
  @Ref(empty) reportedById: string | null
  /** The unit has said that its part is done. */
  @Flag() done: boolean
}
