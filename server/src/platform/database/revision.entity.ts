import { Entity } from 'typeorm'
import { Id, Int } from './columns'

/** One counter per thing of which nodes keep a copy; counted up in the transaction that changes it. */
@Entity()
export class Revision {
  @Id() id: RevisionName
  @Int() version: number
}

/**
 * `territory`: the map. `access`: who is signed in and serves as what. `wall`: what left the wish wall. `calendar`: the working days. Only what changes
 * seldom may stand here: all its writers wait for one row.
 */
export type RevisionName = 'territory' | 'access' | 'wall' | 'calendar'
