import type { UnitType } from '@wish/shared'
import { Transactions } from '../../src/platform/database/transactions'
import { Building } from '../../src/territory/building.entity'
import { Community } from '../../src/territory/community.entity'
import type { Ring } from '../../src/territory/geometry'
import { Grid } from '../../src/territory/grid.entity'
import { Street } from '../../src/territory/street.entity'
import { TerritoryIndex } from '../../src/territory/territory-index'
import { Unit } from '../../src/territory/unit.entity'
import type { TestApp } from './start-app'

/**
 * The small world of the feature tests. Two squares of a hundredth of a degree lie side by side in the first community:
 *
 *     116.40        116.41        116.42        116.43        116.44
 *        ├─ grid-1 ────┼─ grid-2 ────┼─ not drawn ─┤── grid-3 ───┤      39.99 … 40.00
 *        └───────────── community-1 ───────────────┘ community-2
 */
export const STAGE = {
  street: 'street-1',
  department: 'department-1',
  community: 'community-1',
  grid: 'grid-1',
  gridGroup: 'grid-group-1',
  branch: 'branch-1',
  property: 'property-1',
  mediators: 'mediators-1',
  /** 5号楼 in the first grid. */
  building: 'building-1',
  /** A point in the first grid. */
  point: { lat: 39.995, lng: 116.405 },
  nextGrid: 'grid-2',
  nextGridGroup: 'grid-group-2',
  /** 12号楼 in the second grid, found by its point. */
  nextBuilding: 'building-2',
  nextPoint: { lat: 39.995, lng: 116.415 },
  /** 平房区 of the first community, in no grid. */
  gridlessBuilding: 'building-3',
  gridlessPoint: { lat: 39.995, lng: 116.425 },
  /** Another community of the same street. */
  otherCommunity: 'community-2',
  otherGridGroup: 'grid-group-3',
  otherBranch: 'branch-2',
  otherBuilding: 'building-4',
  /** Another street altogether. */
  farStreet: 'street-2',
  farCommunity: 'community-3',
  farBuilding: 'building-5',
  /** A point nobody looks after. */
  nowhere: { lat: 31.23, lng: 121.47 },
} as const

/** Builds the stage in the database of a test. */
export async function stage(app: TestApp): Promise<typeof STAGE> {
  await app.get(Transactions).run(async (tx) => {
    await tx.insert(Street, [
      { id: STAGE.street, name: '槐安街道', preset: 'BEIJING' },
      { id: STAGE.farStreet, name: '北苑街道', preset: 'BEIJING' },
    ])
    await tx.insert(Unit, UNITS)
    await tx.insert(Community, [
      { id: STAGE.community, streetId: STAGE.street, name: '槐荫里社区', boundary: square(116.4, 116.43) },
      { id: STAGE.otherCommunity, streetId: STAGE.street, name: '柳岸社区', boundary: square(116.43, 116.44) },
      { id: STAGE.farCommunity, streetId: STAGE.farStreet, name: '北苑社区', boundary: null },
    ])
    await tx.insert(Grid, [
      { id: STAGE.grid, communityId: STAGE.community, name: '第一网格', groupId: STAGE.gridGroup, polygon: square(116.4, 116.41) },
      { id: STAGE.nextGrid, communityId: STAGE.community, name: '第二网格', groupId: STAGE.nextGridGroup, polygon: square(116.41, 116.42) },
      { id: 'grid-3', communityId: STAGE.otherCommunity, name: '第一网格', groupId: STAGE.otherGridGroup, polygon: square(116.43, 116.44) },
    ])
    await tx.insert(Building, BUILDINGS)
    await app.get(TerritoryIndex).changed(tx)
  })
  await app.get(TerritoryIndex).refresh()
  return STAGE
}

/** An upright rectangle between two longitudes. */
export function square(west: number, east: number, south = 39.99, north = 40): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

function unit(type: UnitType, id: string, name: string, place: Partial<Unit> = {}) {
  return {
    id,
    type,
    name,
    parentId: null,
    gridGroupId: null,
    communityId: null,
    streetId: STAGE.street,
    phone: null,
    hours: null,
    active: true,
    ...place,
  }
}

const inFirst = { communityId: STAGE.community, parentId: STAGE.community }
const inOther = { communityId: STAGE.otherCommunity, parentId: STAGE.otherCommunity }

const UNITS = [
  unit('STREET', STAGE.street, '槐安街道'),
  unit('DEPARTMENT', STAGE.department, '城市管理办公室', { parentId: STAGE.street }),
  unit('COMMUNITY', STAGE.community, '槐荫里社区', {
    communityId: STAGE.community,
    parentId: STAGE.street,
    phone: '010-60000001',
    hours: '每天 8:30–17:30',
  }),
  unit('GRID_GROUP', STAGE.gridGroup, '第一网格组', {
    ...inFirst,
    gridGroupId: STAGE.gridGroup,
    phone: '010-60000011',
    hours: '每天 8:30–17:30',
  }),
  unit('GRID_GROUP', STAGE.nextGridGroup, '第二网格组', { ...inFirst, gridGroupId: STAGE.nextGridGroup }),
  unit('PROPERTY', STAGE.property, '安居物业', inFirst),
  unit('MEDIATORS', STAGE.mediators, '老街坊议事会', inFirst),
  unit('PARTY_BRANCH', STAGE.branch, '第一党支部', { ...inFirst, gridGroupId: STAGE.gridGroup }),
  unit('COMMUNITY', STAGE.otherCommunity, '柳岸社区', { communityId: STAGE.otherCommunity, parentId: STAGE.street }),
  unit('GRID_GROUP', STAGE.otherGridGroup, '柳岸第一网格组', { ...inOther, gridGroupId: STAGE.otherGridGroup }),
  unit('PARTY_BRANCH', STAGE.otherBranch, '柳岸党支部', { ...inOther, gridGroupId: STAGE.otherGridGroup }),
  unit('STREET', STAGE.farStreet, '北苑街道', { streetId: STAGE.farStreet }),
  unit('COMMUNITY', STAGE.farCommunity, '北苑社区', {
    communityId: STAGE.farCommunity,
    parentId: STAGE.farStreet,
    streetId: STAGE.farStreet,
  }),
]

const BUILDINGS = [
  {
    id: STAGE.building,
    communityId: STAGE.community,
    gridId: STAGE.grid,
    code: 'HYL-05',
    name: '5号楼',
    aliases: ['老干部楼'],
    ...STAGE.point,
    householdCount: 326,
  },
  {
    id: STAGE.nextBuilding,
    communityId: STAGE.community,
    gridId: null,
    code: 'HYL-12',
    name: '12号楼',
    aliases: [],
    ...STAGE.nextPoint,
    householdCount: 60,
  },
  {
    id: STAGE.gridlessBuilding,
    communityId: STAGE.community,
    gridId: null,
    code: 'HYL-PF',
    name: '平房区',
    aliases: [],
    lat: null,
    lng: null,
    householdCount: 40,
  },
  {
    id: STAGE.otherBuilding,
    communityId: STAGE.otherCommunity,
    gridId: 'grid-3',
    code: 'LA-01',
    name: '1号楼',
    aliases: [],
    lat: 39.995,
    lng: 116.435,
    householdCount: 80,
  },
  {
    id: STAGE.farBuilding,
    communityId: STAGE.farCommunity,
    gridId: null,
    code: 'BY-01',
    name: '1号楼',
    aliases: [],
    lat: null,
    lng: null,
    householdCount: 10,
  },
]
