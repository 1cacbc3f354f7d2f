import { Entity } from 'typeorm'
import { Id, Int } from '../platform/database/columns'

/** One row, counted up with every change, by which every node sees that its map is old. */
@Entity()
export class TerritoryVersion {
  @Id() id: string
  @Int() version: number
}

export const TERRITORY_VERSION_ID = 'territory'
