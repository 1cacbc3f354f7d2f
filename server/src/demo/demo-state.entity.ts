import { Entity } from 'typeorm'
import { Id, Instant, Int, Line } from '../platform/database/columns'

/** There is one demo neighbourhood per database. */
export const DEMO_STATE_ID = 'demo'

/**
 * How far the loader has come. The row is written together with the territory and the people, counts every event that
 * is done, and has an end only when all are: a half-loaded neighbourhood can always be told from a whole one.
 */
@Entity('demo_state')
export class DemoState {
  @Id() id: string
  /** Fingerprint of territory, people and stories: an interrupted load is only continued by the program that began it. */
  @Line(64) script: string
  /** The moment at which the stories end; kept, so that a continued load tells the same times as the first. */
  @Instant() endsAt: Date
  @Int() done: number
  @Instant({ nullable: true }) finishedAt: Date | null
}
