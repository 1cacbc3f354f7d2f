import { Entity, PrimaryColumn } from 'typeorm'
import { Instant, Int, Json, Line, Ref } from '../platform/database/columns'

/** One correction of a year. */
export interface WorkYearChange {
  at: string
  personId: string
  streetId: string
  words: string
}

/** The days off of one year and its weekend days on which people work, as somebody entered them. */
@Entity()
export class WorkYearEntry {
  @PrimaryColumn('int') year: number
  @Json() off: string[]
  @Json() on: string[]
  /** Where it was published, in the words of whoever entered it. */
  @Line(200) source: string
  @Int() version: number
  @Ref() changedBy: string
  @Instant() changedAt: Date
  /** Every correction, oldest first: who, for which office, and what. */
  @Json() changes: WorkYearChange[]
}
