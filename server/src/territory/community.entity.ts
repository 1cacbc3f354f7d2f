import { Entity } from 'typeorm'
import { Id, Json, Line, RefTo } from '../platform/database/columns'
import type { Ring } from './geometry'
import { Street } from './street.entity'

/** 社区. Its unit has the same id. */
@Entity()
export class Community {
  @Id() id: string
  @RefTo(() => Street, 'fk_community_streetId') streetId: string
  @Line(64) name: string
  /** Where no grid is drawn yet, the boundary still says whose place it is. */
  @Json({ nullable: true }) boundary: Ring | null
}
