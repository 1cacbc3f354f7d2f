import { Entity, Index } from 'typeorm'
import { Degrees, Id, Int, Json, Line, RefTo } from '../platform/database/columns'
import { Community } from './community.entity'
import { Grid } from './grid.entity'

/** 楼栋. `code` is what its printed QR code carries. */
@Entity()
@Index('ix_building_communityId', ['communityId'])
@Index('uq_building_code', ['code'], { unique: true })
export class Building {
  @Id() id: string
  @RefTo(() => Community, 'fk_building_communityId') communityId: string
  /** Null: found by its point, or left to the community. */
  @RefTo(() => Grid, 'fk_building_gridId', { nullable: true }) gridId: string | null
  /** Upper case. */
  @Line(32) code: string
  @Line(64) name: string
  /** Other names people use: 老干部楼, 槐荫里5号院5楼 … */
  @Json() aliases: string[]
  @Degrees({ nullable: true }) lat: number | null
  @Degrees({ nullable: true }) lng: number | null
  @Int() householdCount: number
}
