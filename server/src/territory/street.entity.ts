import { Entity } from 'typeorm'
import { Id, Line } from '../platform/database/columns'

/** 街道. Its unit has the same id. */
@Entity()
export class Street {
  @Id() id: string
  @Line(64) name: string
}
