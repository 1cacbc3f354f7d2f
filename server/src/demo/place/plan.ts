/** The words in which the demo territory is written down; `rows.ts` turns them into rows. */

/** Metres east and north of the south-west corner of the first community. */
export type Metres = readonly [east: number, north: number]

/** A row of doors on one staircase: so many on each floor, and a few more beside the gate. */
export interface StairPlan {
  floors: number
  perFloor: number
  atGate?: number
}

export interface BuildingPlan {
  no: number
  /** Other names people use. */
  aliases?: readonly string[]
  stairs: readonly StairPlan[]
  at: Metres
}

export interface GridPlan {
  no: number
  phone: string
  hours: string
  area: readonly Metres[]
  branches: readonly string[]
  buildings: readonly BuildingPlan[]
}

export interface CommunityPlan {
  /** The last part of all ids in it. */
  key: string
  name: string
  /** What the codes of its buildings begin with. */
  code: string
  phone: string
  hours: string
  boundary: readonly Metres[]
  /** Who is called to help there: the property company, and respected persons. */
  helpers?: { property: string; mediators: string }
  grids: readonly GridPlan[]
}

export interface StreetPlan {
  key: string
  name: string
  phone: string
  hours: string
  departments: readonly { key: string; name: string; phone: string }[]
  communities: readonly CommunityPlan[]
}

/** The readable ids of the demo: they stand in stories and tests, and never change. */
export const ID = {
  street: (key: string) => `s-${key}`,
  department: (key: string) => `d-${key}`,
  community: (key: string) => `c-${key}`,
  grid: (community: string, no: number) => `g-${community}-${no}`,
  group: (community: string, no: number) => `gg-${community}-${no}`,
  property: (community: string) => `wy-${community}`,
  mediators: (community: string) => `xd-${community}`,
  branch: (community: string, no: number) => `pb-${community}-${no}`,
  building: (community: string, no: number) => `b-${community}-${no}`,
} as const

/** How many households live behind a staircase. */
export function doorsOf({ floors, perFloor, atGate = 0 }: StairPlan): number {
  return floors * perFloor + atGate
}
