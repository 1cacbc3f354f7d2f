import type { Preset } from '@wish/shared'
import { Entity } from 'typeorm'
import { Id, Line, Word } from '../platform/database/columns'

/** 街道. Its unit has the same id. */
@Entity()
export class Street {
  @Id() id: string
  @Line(64) name: string
  /** How long things may take in this street; what is under way keeps the clocks it was posted under. */
  @Word() preset: Preset
}
