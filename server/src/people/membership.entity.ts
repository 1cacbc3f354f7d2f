import type { Role } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Id, Instant, Line, RefTo, Word } from '../platform/database/columns'
import { Unit } from '../territory/unit.entity'
import { Person } from './person.entity'

/** Who serves where, as what. Registered by phone beforehand, it has no person until somebody verifies that phone. */
@Entity()
@Index('ix_membership_personId_state', ['personId', 'state'])
@Index('ix_membership_phoneIndex', ['phoneIndex'])
@Index('ix_membership_unitId_role', ['unitId', 'role'])
export class Membership {
  @Id() id: string
  @RefTo(() => Person, 'fk_membership_personId', { nullable: true }) personId: string | null
  @RefTo(() => Unit, 'fk_membership_unitId') unitId: string
  @Word() role: Role
  /** The name under which staff registered it; becomes the person's name when they have given none. */
  @Line(64) name: string
  @Line(64, { nullable: true }) phoneIndex: string | null
  @Word() state: 'ACTIVE' | 'ENDED'
  @Instant() createdAt: Date
  @Instant({ nullable: true }) gainedAt: Date | null
  @Instant({ nullable: true }) endedAt: Date | null
}
