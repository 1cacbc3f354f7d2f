import type { AppealFacts, Patch } from './appeal'
import { dayOf } from './calendar'
import { CHILD_LIMIT } from './graded'
import { type Change, type InputRefusal, unless } from './guards'
import { personalDataIn } from './privacy'
import { mayBePartner } from './standing'

/**
 * Child tasks (子任务): whoever leads cuts a matter into pieces for other units, each with a day of its own. A piece is a part
 * in the matter like any other (`parts.ts`); what it adds is its day, and that the whole is not done before it is.
 */

/** The whole is neither done, handed up nor hidden in another matter while a piece of it is not over. */
export const noChildOpen = unless('child.open', ({ appeal }) => appeal.childrenOpen === 0)
export const roomForChildren = unless('child.too-many', ({ appeal }) => appeal.childCount < CHILD_LIMIT)

/** The last day for a piece: that of the whole. What is late already is wanted today. */
export function lastDayForChild({ heldUntil, resolveDueAt }: Pick<AppealFacts, 'heldUntil' | 'resolveDueAt'>, now: Date): string | null {
  const whole = heldUntil ?? (resolveDueAt && dayOf(resolveDueAt))
  const today = dayOf(now)
  return whole !== null && whole < today ? today : whole
}

/** Judges to whom a piece goes, by which day, and that it says nothing private: people outside the offices read it. */
export function childFits({ appeal, input, unit, now }: Change<{ task: string; demand: string; dueOn: string }>): InputRefusal | null {
  if (!unit || !mayBePartner(appeal, unit, 'CHILD')) return { code: 'partner.not-callable', field: 'unitId' }
  const last = lastDayForChild(appeal, now)
  if (last !== null && input.dueOn > last) return { code: 'child.after-due', field: 'dueOn' }
  for (const field of ['task', 'demand'] as const) {
    if (personalDataIn(input[field])) return { code: 'whistle.personal-data', field }
  }
  return null
}

/** One piece more. The clock of the whole runs on as it did. */
export const childCut = ({ appeal }: Change): Patch => ({ childCount: appeal.childCount + 1, childrenOpen: appeal.childrenOpen + 1 })
/** Nothing is waited for any more: the matter ended, or begins anew. */
export const noChildren = { childrenOpen: 0 } as const satisfies Patch
