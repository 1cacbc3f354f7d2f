import type { ActionName } from './actions'
import { type ClaimStatus, KIND_NAMES, type Kind, OPEN_STATUSES, STATUS_NAMES, type Status } from './appeal'

/** One part of a work list: the figure above it is its filter. */
export interface Bucket {
  label: string
  statuses: readonly Status[]
  /** By how much time is left for whoever holds it: within a day, or none. */
  due?: 'soon' | 'late'
  claim?: ClaimStatus
  /** What was promised for a day that is past. */
  promised?: true
  /** What lies with a unit below and waits for a word of one's own unit. */
  decides?: true
  /** Only for those who may do this: what one cannot answer does not wait for one. */
  asks?: ActionName
}

/** How the work list of a unit is divided. A matter may be counted twice (办理中 and 已超期); nothing that waits for the unit is counted nowhere. */
// biome-ignore format: a table
export const BUCKETS = {
  todo:    { label: '待签收',   statuses: ['SUBMITTED', 'ASSIGNED'] },
  working: { label: '办理中',   statuses: ['IN_PROGRESS', 'NEED_INFO', 'ON_HOLD'] },
  soon:    { label: '快到期',   statuses: ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS'], due: 'soon' },
  late:    { label: '已超期',   statuses: ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS'], due: 'late' },
  promised: { label: '说好的日子过了', statuses: ['IN_PROGRESS', 'ON_HOLD'], promised: true },
  decide:  { label: '等您批',   statuses: ['IN_PROGRESS'], decides: true },
  claims:  { label: '等您点头', statuses: ['CLAIMABLE'], claim: 'PENDING', asks: 'approveClaim' },
  wall:    { label: '心愿墙上', statuses: ['CLAIMABLE'] },
  review:  { label: '复核中', statuses: ['DISPUTED'] },
  confirm: { label: '等居民确认', statuses: ['COMPLETED'] },
} as const satisfies Record<string, Bucket>

/** How a work list can be narrowed, and how much there is of each: only what is there is offered. */
export interface WorkFilters {
  grids: { id: string; name: string; count: number }[]
  kinds: { id: Kind; count: number }[]
  categories: { id: string; count: number }[]
  late: number
}

export type BucketName = keyof typeof BUCKETS
export const BUCKET_NAMES = Object.keys(BUCKETS) as BucketName[]
/** "Soon" is within this time. */
export const SOON_MS = 24 * 3_600_000

/** One part of what a person has posted. */
export interface MineFilter {
  label: string
  status?: readonly Status[]
  kinds?: readonly Kind[]
}

/** How the list of one's own matters is divided: its filters, and the counts beside them. */
// biome-ignore format: a table
export const MINE = {
  all:     { label: '全部' },
  waiting: { label: '等我说一声', status: ['COMPLETED', 'NEED_INFO'] },
  open:    { label: '还没办完',   status: OPEN_STATUSES },
  appeals: { label: '我的诉求',   kinds: KIND_NAMES.filter((kind) => kind !== 'WISH') },
  wishes:  { label: '我的心愿',   kinds: ['WISH'] },
  done:    { label: '办完了',     status: STATUS_NAMES.filter((status) => !OPEN_STATUSES.includes(status)) },
} as const satisfies Record<string, MineFilter>
export type MinePart = keyof typeof MINE
export const MINE_PARTS = Object.keys(MINE) as MinePart[]
