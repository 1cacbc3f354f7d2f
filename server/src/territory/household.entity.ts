import { Entity, Index } from 'typeorm'
import { Id, Line, RefTo } from '../platform/database/columns'
import { Building } from './building.entity'
import { Entrance } from './entrance.entity'

/** 户: a door. It says nothing about who lives behind it. */
@Entity()
@Index('ix_household_buildingId', ['buildingId'])
@Index('ix_household_entranceId', ['entranceId'])
export class Household {
  @Id() id: string
  @RefTo(() => Building, 'fk_household_buildingId') buildingId: string
  @RefTo(() => Entrance, 'fk_household_entranceId', { nullable: true }) entranceId: string | null
  @Line(32) room: string
}
