import { type EntityManager, IsNull, Not } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { Membership } from '../people/membership.entity'
import { Revision } from '../platform/database/revision.entity'
import { Building } from '../territory/building.entity'
import { Community } from '../territory/community.entity'
import { Grid } from '../territory/grid.entity'
import { Street } from '../territory/street.entity'
import { Unit } from '../territory/unit.entity'

/** Everything that a file is compared with, as it is now. */
export interface World {
  streets: Street[]
  communities: Community[]
  grids: Grid[]
  buildings: Building[]
  units: Unit[]
  /** Those registered by phone, also the ended ones. */
  memberships: Membership[]
}

/**
 * Reads it inside the transaction that will change it. The lock on the version row comes first: of two loads at once the
 * second one then sees what the first has written, instead of adding everything a second time.
 */
export async function readWorld(tx: EntityManager): Promise<World> {
  await tx.increment(Revision, { id: 'territory' }, 'version', 0)
  return {
    streets: await tx.find(Street),
    communities: await tx.find(Community),
    grids: await tx.find(Grid),
    buildings: await tx.find(Building),
    units: await tx.find(Unit),
    memberships: await tx.findBy(Membership, { phoneIndex: Not(IsNull()) }),
  }
}

/** How many appeals that are not finished a unit has in hand, answers for, or gets back. */
export async function openWorkOf(tx: EntityManager, unitId: string): Promise<number> {
  const open = { open: true }
  return tx.countBy(Appeal, [
    { ...open, unitId },
    { ...open, accountableUnitId: unitId },
    { ...open, triageUnitId: unitId },
  ])
}
