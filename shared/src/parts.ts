import type { AppealFacts, PartnerPart, Tier } from './appeal'
import { reason } from './asks'
import { choice, text } from './fields'
import type { ProblemCode } from './problems'
import { type Actor, answersCalls, leadsPart, seesPart } from './standing'
import type { UnitView } from './views'

/** What can be done with a part in a matter (协助、指导): whoever helps reports, whoever leads says that it is enough. */
export const PART_ACTIONS = {
  report: {
    label: '报一报',
    asks: {
      text: text('做了什么，现在怎样', { min: 5, max: 500, lines: 4, hint: '牵头的单位会看到' }),
      state: choice('我们这一部分', [
        { value: 'DOING', label: '还在做' },
        { value: 'DONE', label: '做完了' },
      ]),
    },
  },
  release: { label: '不用再做了', asks: { reason: reason('为什么', 5) } },
} as const
export type PartActionName = keyof typeof PART_ACTIONS
export const PART_ACTION_NAMES = Object.keys(PART_ACTIONS) as PartActionName[]

/** A part as far as rules look at it. */
export interface PartMoment {
  part: { unitId: string; unitType: Parameters<typeof answersCalls>[1]['type']; open: boolean }
  actor: Actor
  appeal: AppealFacts
}

/** Why this person may not do this with a part, or null. Whoever may not see it hears "not found". */
export function partRefusal(name: PartActionName, { part, actor, appeal }: PartMoment): ProblemCode | null {
  if (!seesPart(actor, part, appeal)) return 'not-found'
  const may = name === 'report' ? answersCalls(actor, { id: part.unitId, type: part.unitType }) : leadsPart(actor, appeal)
  if (!may) return 'action.not-yours'
  return part.open ? null : 'action.not-now'
}

/** What this person may do with a part now. */
export function partActionsFor(moment: PartMoment): PartActionName[] {
  return PART_ACTION_NAMES.filter((name) => partRefusal(name, moment) === null)
}

/** A part as both sides see it: never a name, a number, a door or the resident's own words (decision 0028). */
export interface PartView {
  id: string
  version: number
  unit: UnitView
  part: PartnerPart
  demand: string
  namedAt: string
  open: boolean
  endReason: string | null
  report: string | null
  reportedAt: string | null
  done: boolean
  actions: PartActionName[]
  lead: UnitView
  /** The leading unit's telephone: where to ask what is not written here. */
  phone: string | null
  matter: { no: string; categoryId: string | null; tier: Tier; placeName: string; nextStepOn: string | null }
}
