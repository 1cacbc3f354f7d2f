import { Entity, Index } from 'typeorm'
import { Id, Json, Line, RefTo } from '../platform/database/columns'
import { Community } from './community.entity'
import type { Ring } from './geometry'
import { Unit } from './unit.entity'

/** 网格: a piece of a community, worked by exactly one grid group. */
@Entity()
@Index('ix_grid_communityId', ['communityId'])
@Index('uq_grid_groupId', ['groupId'], { unique: true })
export class Grid {
  @Id() id: string
  @RefTo(() => Community, 'fk_grid_communityId') communityId: string
  @Line(64) name: string
  @RefTo(() => Unit, 'fk_grid_groupId') groupId: string
  /** Corners as [lng, lat] in GCJ-02, the coordinates WeChat gives; empty while nobody has drawn it. */
  @Json() polygon: Ring
}
