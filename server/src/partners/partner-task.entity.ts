import type { PartnerPart, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Day, Flag, Id, Instant, Int, Line, Ref, Text, Word } from '../platform/database/columns'
import type { Versioned } from '../platform/database/swap'

const empty = { nullable: true } as const

/** One unit helps with one matter and does not hold it (协助、指导、分办): what it is asked, and what it said last. */
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
  /** Appeal and unit while it lasts: a unit helps with a matter once at a time; pieces it may have several of, and none here. */
  @Line(80, empty) openKey: string | null
  @Flag() open: boolean
  @Ref() namedById: string
  @Text() demand: string
  /** One piece of the matter (子任务): what it is called, and by which day. */
  @Line(60, empty) task: string | null
  @Day(empty) dueOn: string | null
  @Instant() namedAt: Date
  @Instant(empty) endedAt: Date | null
  @Text(empty) endReason: string | null
  /** What the unit said last; everything it said is in the story of the matter. */
  @Text(empty) report: string | null
  @Instant(empty) reportedAt: Date | null
  @Ref(empty) reportedById: string | null
  /** The unit has said that its part is done. */
  @Flag() done: boolean
  /** When the unit said that its piece cannot be done; whoever leads answers that. */
  @Instant(empty) refusedAt: Date | null
}
