import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, Int } from '../database/columns'

/** How much of one budget was used in one stretch of time, on all nodes together. */
@Entity()
@Index('ix_rate_window_endsAt', ['endsAt'])
export class RateWindow {
  /** Fingerprint of budget, person or address, and stretch: nobody's address is kept. */
  @PrimaryColumn('varchar', { length: 64 }) id: string
  @Int() used: number
  @Instant() endsAt: Date
}
