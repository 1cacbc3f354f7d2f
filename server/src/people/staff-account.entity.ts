import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, RefTo, Word } from '../platform/database/columns'
import { Person } from './person.entity'

/** A staff member's account for the H5 app. Its person is made, or found by phone, at the first sign-in. */
@Entity()
@Index('uq_staff_account_account', ['account'], { unique: true })
@Index('ix_staff_account_phoneIndex', ['phoneIndex'])
export class StaffAccount {
  @Id() id: string
  /** Normalised: lower case, half-width. */
  @Line(64) account: string
  @Line(255) passwordHash: string
  @Line(64) name: string
  @Line(64, { nullable: true }) phoneIndex: string | null
  @RefTo(() => Person, 'fk_staff_account_personId', { nullable: true }) personId: string | null
  @Word() state: 'ACTIVE' | 'DISABLED'
  @Instant() createdAt: Date
}
