import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Ref } from '../database/columns'

/** A periodic sweep, and which node runs it now. */
@Entity()
export class Job {
  @PrimaryColumn('varchar', { length: 64 }) name: string
  @Instant() nextRunAt: Date
  @Ref({ nullable: true }) leaseBy: string | null
  @Instant({ nullable: true }) leaseUntil: Date | null
}
