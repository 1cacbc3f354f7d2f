import { Entity, Index, PrimaryColumn } from 'typeorm'
import { Instant, Int } from '../platform/database/columns'

/** Failed password sign-ins for one account name from one place, whether or not such an account exists. */
@Entity()
@Index('ix_sign_in_attempt_updatedAt', ['updatedAt'])
export class SignInAttempt {
  /** Half of the account name's fingerprint, half of the place's from which it was tried; zeros for all strangers together. */
  @PrimaryColumn('varchar', { length: 64 }) key: string
  @Int() failures: number
  @Instant({ nullable: true }) lockedUntil: Date | null
  @Instant() updatedAt: Date
}
