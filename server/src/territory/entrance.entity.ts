import { Entity, Index } from 'typeorm'
import { Id, Line, RefTo } from '../platform/database/columns'
import { Building } from './building.entity'

/** 单元 (楼门) of a building. */
@Entity()
@Index('uq_entrance_buildingId_name', ['buildingId', 'name'], { unique: true })
export class Entrance {
  @Id() id: string
  @RefTo(() => Building, 'fk_entrance_buildingId') buildingId: string
  @Line(32) name: string
}
