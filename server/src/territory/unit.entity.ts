import type { UnitFacts, UnitType } from '@wish/shared'
import { Entity, Index } from 'typeorm'
import { Flag, Id, Line, Ref, RefTo, Word } from '../platform/database/columns'
import { Street } from './street.entity'

/** Any organisation that can hold work or members: grid group, community, street, department, party branch. */
@Entity()
@Index('ix_unit_communityId', ['communityId'])
export class Unit implements UnitFacts {
  @Id() id: string
  @Word() type: UnitType
  @Line(64) name: string
  /** One level up: who decides what this unit cannot. Null only for a street. */
  @Ref({ nullable: true }) parentId: string | null
  /** The grid group it belongs to: itself, or the one a party branch works with. */
  @Ref({ nullable: true }) gridGroupId: string | null
  /** Null for a street and its departments. */
  @Ref({ nullable: true }) communityId: string | null
  @RefTo(() => Street, 'fk_unit_streetId') streetId: string
  /** The public service telephone, not anybody's own. */
  @Line(32, { nullable: true }) phone: string | null
  /** When somebody answers it, in words. */
  @Line(64, { nullable: true }) hours: string | null
  /** A closed unit keeps its history and gets no new work. */
  @Flag() active: boolean
}
