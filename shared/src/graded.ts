import type { AppealFacts, Complexity, Milestone, PartnerPart, ResolutionWay } from './appeal'

/** Graded handling (分级处理): how hard a matter is, who helps, and what was promised. */

/** How hard a matter is: what decides whether it takes the quick way (domain sources 0.28, 0.30). */
// biome-ignore format: a table
export const COMPLEXITIES: Readonly<Record<Complexity, { label: string; hint: string }>> = {
  SIMPLE:   { label: '简单', hint: '网格当场就能办' },
  ORDINARY: { label: '一般', hint: '一家单位能办' },
  COMPLEX:  { label: '复杂', hint: '要几家一起办' },
}
export const COMPLEXITY_NAMES = Object.keys(COMPLEXITIES) as Complexity[]

/** What units do beside the one that leads (牵头): 协助 does a part, 指导 advises, 分办 does one piece by a day of its own. */
// biome-ignore format: a table
export const PARTS: Readonly<Record<PartnerPart, { label: string }>> = {
  ASSIST: { label: '协助' },
  GUIDE:  { label: '指导' },
  CONSULT: { label: '商量' },
  CHILD:  { label: '分办' },
}
/** So many units may help with one matter. */
export const PARTNER_LIMIT = 6
/** Into so many child tasks one matter may be cut. */
export const CHILD_LIMIT = 12
/** So many steps one promise may have, those that were given up included. */
export const MILESTONE_LIMIT = 12

// biome-ignore format: a table
export const RESOLUTION_WAYS: Readonly<Record<ResolutionWay, { label: string }>> = {
  ON_SPOT:   { label: '当场解决' },
  COMMUNITY: { label: '社区解决' },
  JOINT:     { label: '几家一起解决' },
}

/** How a matter came to its result (HND-1): together once somebody else was called or named, otherwise by the one unit. */
export function resolutionWayOf({
  whistleLevel,
  partners,
  childCount,
}: Pick<AppealFacts, 'whistleLevel' | 'partners' | 'childCount'>): ResolutionWay {
  return whistleLevel !== null || partners.length > 0 || childCount > 0 ? 'JOINT' : 'COMMUNITY'
}

/** The promise that is to be kept next, or null. */
export function nextMilestone(milestones: readonly Milestone[]): Milestone | null {
  const waiting = milestones.filter(({ metOn, droppedOn }) => metOn === null && droppedOn === null)
  return waiting.reduce<Milestone | null>((first, one) => (first === null || one.on < first.on ? one : first), null)
}

/** Whether a promise is not kept on its day. `today` is the day in Asia/Shanghai. */
export function milestoneLate({ on, metOn, droppedOn }: Milestone, today: string): boolean {
  return metOn === null ? droppedOn === null && on < today : on < metOn
}
