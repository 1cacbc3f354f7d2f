import type { ActionName, Standing, Status } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Int, Json, Ref, Text, Word } from '../platform/database/columns'

/** Who may read a step: everybody on the case, the resident and staff, or staff only. */
export type Readers = 'all' | 'resident' | 'staff'

/**
 * One thing that was done to an appeal: append-only. `changes` of all steps in order add up to the appeal's facts, and
 * `seq` equals the version it made, so that two writers can never both have written the same step.
 */
@Entity('appeal_step')
@Index('uq_appeal_step_appealId_seq', ['appealId', 'seq'], { unique: true })
export class AppealStep {
  @Id() id: string
  @Ref() appealId: string
  @Int() seq: number
  @Int() round: number
  @Instant() at: Date
  @Word() action: ActionName
  @Ref() actorId: string
  @Word() capacity: Standing
  /** The unit for which the actor acted. */
  @Ref({ nullable: true }) unitId: string | null
  @Word({ nullable: true }) fromStatus: Status | null
  @Word() toStatus: Status
  @Word() readers: Readers
  @Text({ nullable: true }) text: string | null
  /** What was typed, beyond `text`; ids, choices, dates. */
  @Json() input: Record<string, unknown>
  @Json() changes: Record<string, unknown>
}
