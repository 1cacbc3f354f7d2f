import type { AppealFacts, PartnerPart, Tier, UnitType } from './appeal'
import { reason } from './asks'
import { choice, type Fields, text } from './fields'
import type { ProblemCode } from './problems'
import { type Actor, answersCalls, leadsPart, seesPart } from './standing'
import type { UnitView } from './views'

/** A part as far as rules look at it. */
export interface PartFacts {
  unitId: string
  unitType: UnitType
  part: PartnerPart
  open: boolean
  done: boolean
  /** When the unit said of its piece that it cannot be done, as long as nobody has answered that. */
  refusedAt: Date | null
}

/** How a part stands: at work, done, said to be impossible and not answered yet, or ended without being done. */
export type PartState = 'OPEN' | 'DONE' | 'REFUSED' | 'ENDED'

/** How a part stands. */
export function partState({ open, done, refusedAt }: Pick<PartFacts, 'open' | 'done' | 'refusedAt'>): PartState {
  if (done) return 'DONE'
  return !open ? 'ENDED' : refusedAt ? 'REFUSED' : 'OPEN'
}

/** One row: what may be done with a part, by whom, and when. */
interface PartRow {
  label: string
  by: 'helping' | 'leading'
  /** Only of one piece of the matter (子任务). */
  child?: true
  from: readonly PartState[]
  asks: Fields
}

/** What can be done with a part in a matter (协助、指导、分办): whoever helps reports, whoever leads says that it is enough. */
// biome-ignore format: a table
export const PART_ACTIONS = {
  report: { label: '报一报', by: 'helping', from: ['OPEN', 'DONE', 'REFUSED'],
    asks: {
      text: text('做了什么，现在怎样', { min: 5, max: 500, lines: 4, hint: '牵头的单位会看到' }),
      state: choice('我们这一部分', [{ value: 'DOING', label: '还在做' }, { value: 'DONE', label: '做完了' }]),
    } },
  refuse: { label: '做不了', by: 'helping', child: true, from: ['OPEN'],
    asks: { reason: text('为什么做不了', { min: 5, max: 300, lines: 3, hint: '牵头的单位会看，同意了才算' }) } },
  askAgain: { label: '还是请他们做', by: 'leading', child: true, from: ['REFUSED'],
    asks: { reason: text('给他们的说明', { min: 5, max: 300, lines: 3, hint: '日子不变。不写姓名、门牌和电话' }) } },
  release: { label: '不用再做了', by: 'leading', from: ['OPEN', 'DONE', 'REFUSED'], asks: { reason: reason('为什么', 5) } },
} as const satisfies Record<string, PartRow>
export type PartActionName = keyof typeof PART_ACTIONS
export const PART_ACTION_NAMES = Object.keys(PART_ACTIONS) as PartActionName[]

/** One row, whatever its fields. */
export function partRowOf(name: PartActionName): PartRow {
  return PART_ACTIONS[name]
}

/** The moment at which something is done with a part. */
export interface PartMoment {
  part: PartFacts
  actor: Actor
  appeal: AppealFacts
}

/** Why this person may not do this with a part, or null. Whoever may not see it hears "not found". */
export function partRefusal(name: PartActionName, { part, actor, appeal }: PartMoment): ProblemCode | null {
  if (!seesPart(actor, part, appeal)) return 'not-found'
  const { by, child, from } = partRowOf(name)
  const may = by === 'helping' ? answersCalls(actor, { id: part.unitId, type: part.unitType }) : leadsPart(actor, appeal)
  if (!may) return 'action.not-yours'
  // what helps goes on while the matter does; one piece of it is over when it is done
  return part.open && from.includes(partState(part)) && (!child || part.part === 'CHILD') ? null : 'action.not-now'
}

/** What this person may do with a part now. */
export function partActionsFor(moment: PartMoment): PartActionName[] {
  return PART_ACTION_NAMES.filter((name) => partRefusal(name, moment) === null)
}

/** Whether the day of a piece is past and it is not done. */
export function partLate({ open, dueOn }: { open: boolean; dueOn: string | null }, today: string): boolean {
  return open && dueOn !== null && dueOn < today
}

/** A part as both sides see it: never a name, a number, a door or the resident's own words (decisions 0028, 0029). */
export interface PartView {
  id: string
  version: number
  unit: UnitView
  part: PartnerPart
  /** What this piece is called; null where a unit helps with the whole. */
  task: string | null
  dueOn: string | null
  late: boolean
  state: PartState
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
