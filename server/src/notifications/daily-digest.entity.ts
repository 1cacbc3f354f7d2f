import { Entity } from 'typeorm'
import { Day, Id } from '../platform/database/columns'

/** Which day's summary somebody at a desk was last looked at for. That it is told once is the inbox's own key; this saves the counting. */
@Entity('daily_digest')
export class DailyDigest {
  /** The person's. */
  @Id() id: string
  @Day() day: string
}
