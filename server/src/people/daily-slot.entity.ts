import { Entity, Index } from 'typeorm'
import { Instant, Line } from '../platform/database/columns'

/** One of the few times a person may do something on one day. */
@Entity()
@Index('ix_daily_slot_at', ['at'])
export class DailySlot {
  /** `purpose:person:day:number`, so that the key itself is the limit. */
  @Line(120, { primary: true }) id: string
  @Instant() at: Date
}
