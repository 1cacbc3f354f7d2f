import { Injectable } from '@nestjs/common'
import { type GridCardView, PROBLEMS, type Preset, Refusal, refuseField } from '@wish/shared'
import type { Building } from './building.entity'
import type { Community } from './community.entity'
import type { Point } from './geometry'
import type { Grid } from './grid.entity'
import { TerritoryIndex } from './territory-index'
import type { Unit } from './unit.entity'

/** A place as people give it: a building, a point, or both (then the building decides). */
export interface PlaceInput {
  buildingId?: string
  lat?: number
  lng?: number
}

/** Whose place it is. Without a grid the community looks after it. */
export interface Located {
  streetId: string
  communityId: string
  communityName: string
  gridId: string | null
  gridName: string | null
  gridGroupId: string | null
  buildingId: string | null
  buildingName: string | null
}

/** What other features ask about the territory. */
@Injectable()
export class Territory {
  constructor(private readonly index: TerritoryIndex) {}

  /** The grid and community of a place: by building, then by point, else a refusal beside the field. */
  async locate(place: PlaceInput, pointer = '/place'): Promise<Located> {
    await this.index.refresh()
    if (place.buildingId) {
      const building = this.building(place.buildingId)
      if (!building) throw beside(`${pointer}/buildingId`, 'place.unknown-building')
      return this.locateBuilding(building)
    }
    if (place.lat === undefined || place.lng === undefined) throw beside(`${pointer}/buildingId`, 'place.required')
    const located = this.locatePoint([place.lng, place.lat])
    if (!located) throw beside(`${pointer}/buildingId`, 'place.out-of-area')
    return located
  }

  /** Everything known about the place of a building. */
  locateBuilding(building: Building): Located {
    const grid = this.index.current.gridOfBuilding(building)
    return { ...this.inCommunity(building.communityId, grid), buildingId: building.id, buildingName: building.name }
  }

  /** A unit that is known to exist, also a closed one. An id out of a form that names none is refused beside its field. */
  unit(id: string): Unit {
    const unit = this.findUnit(id)
    if (!unit) throw refuseField('/unitId', '没有这个单位，请重新选择')
    return unit
  }

  /** The same, null when there is none. */
  findUnit(id: string): Unit | null {
    return this.index.current.units.get(id) ?? null
  }

  /** One level up: the community of a grid group, the street of a community or department; null above a street. */
  upperUnitOf(unitId: string): Unit | null {
    const parentId = this.findUnit(unitId)?.parentId
    return parentId ? this.findUnit(parentId) : null
  }

  /** One level up, past the unit that a matter is about (回避). */
  upperBeside(unitId: string, subjectUnitId: string | null): Unit | null {
    const upper = this.upperUnitOf(unitId)
    return upper && upper.id === subjectUnitId ? (this.upperUnitOf(upper.id) ?? upper) : upper
  }

  /** All units of a street, its communities and its grids, that still take work. */
  unitsOf(streetId: string): Unit[] {
    return this.index.current.unitsByStreet.get(streetId) ?? []
  }

  /** Whom to ring about a building. */
  cardOf(buildingId: string): GridCardView {
    const building = this.building(buildingId)
    if (!building) throw new Refusal('place.not-found')
    const { gridName, gridGroupId, communityId, communityName } = this.locateBuilding(building)
    const reach = (unitId: string) => {
      const { phone = null, hours = null } = this.findUnit(unitId) ?? {}
      return { phone, hours: hours ?? '' }
    }
    return {
      building: { id: building.id, name: building.name },
      grid: gridName && gridGroupId ? { name: gridName, ...reach(gridGroupId) } : null,
      community: { id: communityId, name: communityName, ...reach(communityId) },
    }
  }

  /** How long things may take in a street. */
  presetOf(streetId: string): Preset {
    return this.index.current.streets.get(streetId)?.preset ?? 'BEIJING'
  }

  building(id: string): Building | null {
    return this.index.current.buildings.get(id) ?? null
  }

  community(id: string): Community | null {
    return this.index.current.communities.get(id) ?? null
  }

  private locatePoint(point: Point): Located | null {
    const grid = this.index.current.gridAt(point)
    const communityId = grid?.communityId ?? this.index.current.communityAt(point)?.id
    return communityId === undefined ? null : { ...this.inCommunity(communityId, grid), buildingId: null, buildingName: null }
  }

  private inCommunity(communityId: string, grid: Grid | null) {
    const community = this.community(communityId)
    if (!community) throw new Error(`the territory has no community ${communityId}`)
    return {
      streetId: community.streetId,
      communityId,
      communityName: community.name,
      gridId: grid?.id ?? null,
      gridName: grid?.name ?? null,
      gridGroupId: grid?.groupId ?? null,
    }
  }
}

function beside(pointer: string, code: 'place.unknown-building' | 'place.required' | 'place.out-of-area'): Refusal {
  return new Refusal(code, { errors: [{ pointer, detail: PROBLEMS[code].title }] })
}
