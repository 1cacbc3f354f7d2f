import { Entity } from 'typeorm'
import { Id, Instant } from '../platform/database/columns'

/** That WeChat knows somebody as working here (用工关系): such messages need no consent for each of them. */
@Entity('staff_binding')
export class StaffBinding {
  /** The person's. */
  @Id() id: string
  @Instant() boundAt: Date
}
