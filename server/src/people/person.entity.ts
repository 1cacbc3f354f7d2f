import { Entity } from 'typeorm'
import { Id, Instant, Json, Line } from '../platform/database/columns'

/** What a person has chosen about how the app looks and where they live. */
export interface PersonSettings {
  elderMode: boolean
  fontScale: number
  buildingId: string | null
  /** Whoever has never said anything about it is told each morning what waits on the desk. */
  dailyDigest?: boolean
}

export const DEFAULT_SETTINGS: PersonSettings = { elderMode: false, fontScale: 1, buildingId: null }

/** Somebody who has signed in, by whatever way. */
@Entity()
export class Person {
  @Id() id: string
  /** What they want to be called; empty until they say so or staff registered a name. */
  @Line(64) name: string
  @Json() settings: PersonSettings
  @Instant() createdAt: Date
}
