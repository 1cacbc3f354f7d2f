import type { RoundFacts } from './rates'

/** By what a round costs its unit a point: each counts against one of the rates, or a level above had it done anew. */
// biome-ignore format: a table
export const LOST_POINTS = {
  unsolved: { label: '居民说没解决' },
  partly:   { label: '居民说只解决了一部分' },
  unhappy:  { label: '居民说不满意' },
  contact:  { label: '没按时联系居民' },
  late:     { label: '超了时限才办结' },
  reopened: { label: '上一级看过，重新办了' },
} as const satisfies Record<string, { label: string }>
export type LostPoint = keyof typeof LOST_POINTS
export const LOST_POINT_NAMES = Object.keys(LOST_POINTS) as LostPoint[]

/** A round that is over, as far as it can have cost a point; `followed`: another round came after it. */
export type LostRound = Pick<
  RoundFacts,
  'resolved' | 'satisfaction' | 'contactDueAt' | 'contactedAt' | 'dueAt' | 'completedAt' | 'endedAt' | 'excluded'
> & { followed: boolean }

/** What a round has cost (失分); nothing while it runs, and nothing when two people above the unit left it out of the count (剔除). */
export function lostPoints(round: LostRound): LostPoint[] {
  const { resolved, satisfaction, contactDueAt, contactedAt, dueAt, completedAt, endedAt, excluded, followed } = round
  if (endedAt === null || excluded) return []
  const lost: Record<LostPoint, boolean> = {
    unsolved: resolved === 'NO',
    partly: resolved === 'PARTIAL',
    unhappy: satisfaction === 'UNSATISFIED',
    contact: contactDueAt !== null && (contactedAt === null || contactedAt > contactDueAt),
    late: dueAt !== null && completedAt !== null && completedAt > dueAt,
    reopened: followed && resolved !== 'NO',
  }
  return LOST_POINT_NAMES.filter((name) => lost[name])
}
