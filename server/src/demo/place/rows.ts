import { Building } from '../../territory/building.entity'
import { Community } from '../../territory/community.entity'
import { Entrance } from '../../territory/entrance.entity'
import type { Point } from '../../territory/geometry'
import { Grid } from '../../territory/grid.entity'
import { Household } from '../../territory/household.entity'
import { Street } from '../../territory/street.entity'
import { Unit } from '../../territory/unit.entity'
import { type BuildingPlan, type CommunityPlan, doorsOf, type GridPlan, ID, type Metres, type StreetPlan } from './plan'

/** All rows of a territory, in lists in which they can be inserted one after the other. */
export interface PlaceRows {
  streets: Street[]
  units: Unit[]
  communities: Community[]
  grids: Grid[]
  buildings: Building[]
  entrances: Entrance[]
  households: Household[]
}

/** The corner from which metres are counted: sand, as far as one can see. */
const CORNER: Point = [102.5, 40]
const METRES_PER_DEGREE = 111_320

function pointOf([east, north]: Metres): Point {
  const lng = CORNER[0] + east / (METRES_PER_DEGREE * Math.cos((CORNER[1] * Math.PI) / 180))
  return [Number(lng.toFixed(6)), Number((CORNER[1] + north / METRES_PER_DEGREE).toFixed(6))]
}

/** Draws the plans as rows. */
export function placeRows(plans: readonly StreetPlan[]): PlaceRows {
  const rows: PlaceRows = { streets: [], units: [], communities: [], grids: [], buildings: [], entrances: [], households: [] }
  for (const plan of plans) addStreet(rows, plan)
  return rows
}

function addStreet(rows: PlaceRows, { key, name, phone, hours, departments, communities }: StreetPlan): void {
  const id = ID.street(key)
  rows.streets.push(Object.assign(new Street(), { id, name, preset: 'BEIJING' as const }))
  const unit = { parentId: id, gridGroupId: null, communityId: null, streetId: id, hours, active: true }
  rows.units.push(Object.assign(new Unit(), { ...unit, id, type: 'STREET' as const, name, parentId: null, phone }))
  for (const department of departments) {
    rows.units.push(
      Object.assign(new Unit(), {
        ...unit,
        id: ID.department(department.key),
        type: 'DEPARTMENT' as const,
        name: department.name,
        phone: department.phone,
      }),
    )
  }
  for (const community of communities) addCommunity(rows, id, community)
}

function addCommunity(rows: PlaceRows, streetId: string, plan: CommunityPlan): void {
  const id = ID.community(plan.key)
  const { name, phone, hours } = plan
  rows.communities.push(Object.assign(new Community(), { id, streetId, name, boundary: plan.boundary.map(pointOf) }))
  rows.units.push(
    Object.assign(new Unit(), {
      id,
      type: 'COMMUNITY' as const,
      name,
      parentId: streetId,
      gridGroupId: null,
      communityId: id,
      streetId,
      phone,
      hours,
      active: true,
    }),
  )
  for (const [type, unitId, called] of [
    ['PROPERTY', ID.property(plan.key), plan.helpers?.property],
    ['MEDIATORS', ID.mediators(plan.key), plan.helpers?.mediators],
  ] as const) {
    const place = { parentId: id, gridGroupId: null, communityId: id, streetId, phone: null, hours: null, active: true }
    if (called) rows.units.push(Object.assign(new Unit(), { id: unitId, type, name: called, ...place }))
  }
  let branches = 0
  for (const grid of plan.grids) {
    addGrid(rows, streetId, plan, grid, branches)
    branches += grid.branches.length
  }
}

function addGrid(rows: PlaceRows, streetId: string, community: CommunityPlan, plan: GridPlan, branchesBefore: number): void {
  const communityId = ID.community(community.key)
  const groupId = ID.group(community.key, plan.no)
  const name = `第${plan.no}网格`
  const unit = { communityId, streetId, gridGroupId: groupId, active: true }
  rows.units.push(
    Object.assign(new Unit(), {
      ...unit,
      id: groupId,
      type: 'GRID_GROUP' as const,
      name,
      parentId: communityId,
      phone: plan.phone,
      hours: plan.hours,
    }),
  )
  for (const [i, branch] of plan.branches.entries()) {
    rows.units.push(
      Object.assign(new Unit(), {
        ...unit,
        id: ID.branch(community.key, branchesBefore + i + 1),
        type: 'PARTY_BRANCH' as const,
        name: branch,
        parentId: communityId,
        phone: null,
        hours: null,
      }),
    )
  }
  const id = ID.grid(community.key, plan.no)
  rows.grids.push(Object.assign(new Grid(), { id, communityId, name, groupId, polygon: plan.area.map(pointOf) }))
  for (const building of plan.buildings) addBuilding(rows, community, id, building)
}

function addBuilding(rows: PlaceRows, { key, code }: CommunityPlan, gridId: string, plan: BuildingPlan): void {
  const id = ID.building(key, plan.no)
  const [lng, lat] = pointOf(plan.at)
  rows.buildings.push(
    Object.assign(new Building(), {
      id,
      communityId: ID.community(key),
      gridId,
      code: `${code}-${String(plan.no).padStart(2, '0')}`,
      name: `${plan.no}号楼`,
      aliases: [...(plan.aliases ?? [])],
      lat,
      lng,
      householdCount: plan.stairs.reduce((sum, stair) => sum + doorsOf(stair), 0),
    }),
  )
  for (const [i, { floors, perFloor, atGate = 0 }] of plan.stairs.entries()) {
    const entranceId = `e-${key}-${plan.no}-${i + 1}`
    rows.entrances.push(Object.assign(new Entrance(), { id: entranceId, buildingId: id, name: `${i + 1}单元` }))
    for (let floor = 1; floor <= floors; floor += 1) {
      for (let door = 1; door <= perFloor + (floor === 1 ? atGate : 0); door += 1) {
        const room = `${floor}${String(door).padStart(2, '0')}`
        rows.households.push(Object.assign(new Household(), { id: `${entranceId}-${room}`, buildingId: id, entranceId, room }))
      }
    }
  }
}
