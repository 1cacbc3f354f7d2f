import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, Int } from '../platform/database/columns'

/** Failed password sign-ins for one account name, whether or not such an account exists. */
@Entity()
@Index('ix_sign_in_attempt_updatedAt', ['updatedAt'])
export class SignInAttempt {
  /** Fingerprint of the account name. */
  @PrimaryColumn('varchar', { length: 64 }) key: string
  @Int() failures: number
  @Instant({ nullable: true }) lockedUntil: Date | null
  @Instant() updatedAt: Date
}
