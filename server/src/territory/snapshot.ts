import Flatbush from 'flatbush'
import type { Building } from './building.entity'
import type { Community } from './community.entity'
import { boxOf, contains, type Point, type Ring, spread } from './geometry'
import type { Grid } from './grid.entity'
import type { Street } from './street.entity'
import type { Unit } from './unit.entity'

/** The rows a map is drawn from, as they were at one moment. */
export interface TerritoryRows {
  streets: Street[]
  communities: Community[]
  grids: Grid[]
  buildings: Building[]
  units: Unit[]
}

/** Areas with a spatial index over their boxes; of overlapping areas the smallest wins, so that the answer never depends on order. */
class Areas<T extends { id: string }> {
  private readonly index: Flatbush | null
  private readonly areas: { owner: T; ring: Ring; size: number }[]

  constructor(owners: readonly T[], ringOf: (owner: T) => Ring | null) {
    this.areas = owners.flatMap((owner) => {
      const ring = ringOf(owner) ?? []
      return ring.length >= 3 ? [{ owner, ring, size: spread(ring) }] : []
    })
    this.index = this.areas.length > 0 ? new Flatbush(this.areas.length) : null
    for (const { ring } of this.areas) {
      const { minX, minY, maxX, maxY } = boxOf(ring)
      this.index?.add(minX, minY, maxX, maxY)
    }
    this.index?.finish()
  }

  at(point: Point): T | null {
    const [lng, lat] = point
    const found = (this.index?.search(lng, lat, lng, lat) ?? [])
      .flatMap((i) => this.areas[i] ?? [])
      .filter(({ ring }) => contains(ring, point))
    found.sort((a, b) => a.size - b.size || (a.owner.id < b.owner.id ? -1 : 1))
    return found[0]?.owner ?? null
  }
}

/** The whole territory in memory as it was at one moment: read by every request, replaced as one when anything changes. */
export class TerritorySnapshot {
  readonly buildings: ReadonlyMap<string, Building>
  readonly communities: ReadonlyMap<string, Community>
  readonly streets: ReadonlyMap<string, Street>
  readonly units: ReadonlyMap<string, Unit>
  readonly unitsByStreet: ReadonlyMap<string, Unit[]>
  private readonly grids: ReadonlyMap<string, Grid>
  private readonly codes: ReadonlyMap<string, Building>
  private readonly gridAreas: Areas<Grid>
  private readonly communityAreas: Areas<Community>

  constructor(rows: TerritoryRows) {
    this.streets = byId(rows.streets)
    this.communities = byId(rows.communities)
    const units = byId(rows.units)
    // a closed grid gets no new work: its place is looked after by the community, or by the grids drawn anew
    const grids = rows.grids.filter(({ groupId }) => units.get(groupId)?.active !== false)
    this.grids = byId(grids)
    this.buildings = byId(rows.buildings)
    this.units = units
    this.unitsByStreet = byStreet(rows.units.filter(({ active }) => active))
    this.codes = new Map(rows.buildings.map((building) => [building.code, building]))
    this.gridAreas = new Areas(grids, ({ polygon }) => polygon)
    this.communityAreas = new Areas(rows.communities, ({ boundary }) => boundary)
  }

  /** The building whose printed code this is. */
  buildingByCode(code: string): Building | null {
    return this.codes.get(code.trim().toUpperCase()) ?? null
  }

  /** The grid a building belongs to: the one it was given, else the one its point lies in (of its own community only). */
  gridOfBuilding(building: Building): Grid | null {
    const given = building.gridId === null ? undefined : this.grids.get(building.gridId)
    if (given) return given
    if (building.lat === null || building.lng === null) return null
    const grid = this.gridAreas.at([building.lng, building.lat])
    return grid?.communityId === building.communityId ? grid : null
  }

  gridAt(point: Point): Grid | null {
    return this.gridAreas.at(point)
  }

  communityAt(point: Point): Community | null {
    return this.communityAreas.at(point)
  }
}

function byId<T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

function byStreet(units: readonly Unit[]): ReadonlyMap<string, Unit[]> {
  const streets = new Map<string, Unit[]>()
  for (const unit of units) streets.set(unit.streetId, [...(streets.get(unit.streetId) ?? []), unit])
  return streets
}
