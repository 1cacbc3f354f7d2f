import type { AppealFacts, UnitType } from './appeal'
import { reason } from './asks'
import { CLOCKS } from './deadlines'
import { type Input } from './field-check'
import { choice, type Fields, optional, text } from './fields'
import type { ProblemCode } from './problems'
import { type Actor, isCalled, leadsWhistle, seesCall } from './standing'
import { SOLVED, type Solved, type WhistleMode, type WhistleType } from './whistle-words'

/** The life of one call to one unit (报到, lifecycle F.5 `CheckIn`). What is late is derived, never stored. */
export type CallState =
  /** Its rung of the ladder has not come yet. */
  | 'QUEUED'
  | 'CALLED'
  | 'CHECKED_IN'
  | 'DONE'
  | 'DECLINED'
  /** The declining was accepted. */
  | 'ACCEPTED'
  /** An earlier rung solved it. */
  | 'SPARED'
  /** Whoever called does not wait any longer, or the matter was withdrawn. */
  | 'CALLED_OFF'

/** A call as far as rules look at it. */
export interface CallFacts {
  unitId: string
  unitType: UnitType
  lead: boolean
  rung: number
  state: CallState
  calledAt: Date | null
  dueAt: Date | null
  checkedInAt: Date | null
  solved: Solved | null
  score: number | null
  /** How often its declining was not accepted. */
  overruled: number
  /** Everybody who has spoken for the unit: none of them judges it. */
  answeredBy: string[]
}

/** One row: what may be done with a call, by whom, in which state. */
interface CallRow {
  label: string
  /** What the story of the matter says of it, after the name of the unit. */
  story: string
  by: 'called' | 'caller'
  from: readonly CallState[]
  asks: Fields
}

const SCORES = [
  { value: '5', label: '很好' },
  { value: '4', label: '好' },
  { value: '3', label: '一般' },
  { value: '2', label: '不太好' },
  { value: '1', label: '不好' },
] as const

/** Everything that can be done with a call. The server enforces these rows; buttons and forms are drawn from them. */
// biome-ignore format: a table
export const CALL_ACTIONS = {
  checkIn: { label: '报到', story: '报到了', by: 'called', from: ['CALLED'],
    asks: { note: text('谁来、什么时候到', { min: 2, max: 200, lines: 2, hint: '比如：老赵带两个人，下午两点到' }) } },
  decline: { label: '来不了', story: '说来不了', by: 'called', from: ['CALLED'],
    asks: { reason: text('为什么来不了', { min: 5, max: 300, lines: 3, hint: '吹哨的一方会看，同意了才算' }) } },
  report: { label: '报结果', story: '报了结果', by: 'called', from: ['CHECKED_IN'],
    asks: { solved: choice('办成了吗', SOLVED), result: text('做了什么，现在怎样', { min: 10, max: 500, lines: 4 }) } },
  judgeDecline: { label: '答复来不了', story: '说的来不了，有了答复', by: 'caller', from: ['DECLINED'],
    asks: {
      decision: choice('同意吗', [{ value: 'ACCEPTED', label: '同意，不用来了' }, { value: 'OVERRULED', label: '不同意，还是请来' }]),
      decisionReason: reason('给他们的说明', 5),
    } },
  score: { label: '评一评', story: '得到了评价', by: 'caller', from: ['DONE'],
    asks: { score: choice('这一家办得怎么样', SCORES), scoreWords: optional(text('想说的话', { max: 200, lines: 2 })) } },
  callOff: { label: '不等了', story: '不用来了', by: 'caller', from: ['QUEUED', 'CALLED', 'CHECKED_IN'],
    asks: { decisionReason: reason('为什么不等了', 5) } },
} as const satisfies Record<string, CallRow>
export type CallActionName = keyof typeof CALL_ACTIONS
export const CALL_ACTION_NAMES = Object.keys(CALL_ACTIONS) as CallActionName[]

/** One row, whatever its fields. */
export function callRowOf(name: CallActionName): CallRow {
  return CALL_ACTIONS[name]
}

/** By when a unit must check in after it was called: 30 minutes in an emergency, a day otherwise (domain rules C.2). */
export function callMs(type: WhistleType): number {
  return type === 'EMERGENCY' ? CLOCKS.emergencyCallMs : CLOCKS.callMs
}

/** The moment at which something is done with a call. */
export interface CallMoment {
  call: CallFacts
  actor: Actor
  appeal: AppealFacts
}

/** Why this person may not do this with a call now, or null when they may. */
export function callRefusal(name: CallActionName, moment: CallMoment): ProblemCode | null {
  const { call, actor, appeal } = moment
  if (!seesCall(moment)) return 'not-found'
  const { by, from } = callRowOf(name)
  if (by === 'called' ? !isCalled(moment) : !leadsWhistle(actor, appeal)) return 'action.not-yours'
  if (!appeal.whistleOpen || !from.includes(call.state) || (name === 'score' && call.score !== null)) return 'action.not-now'
  // both sides are judged: nobody judges what he has done or said himself, or lets his own unit off
  const own = name === 'callOff' ? isCalled(moment) : by === 'caller' && call.answeredBy.includes(actor.personId)
  return own ? 'whistle.own-call' : null
}

/** What this person may do with a call now. */
export function callActionsFor(moment: CallMoment): CallActionName[] {
  return CALL_ACTION_NAMES.filter((name) => callRefusal(name, moment) === null)
}

/** What an action changes of what rules look at. */
export function callPatch(name: CallActionName, call: CallFacts, { input, actor, now, type, since }: CallChange): Partial<CallFacts> {
  const answeredBy = [...new Set([...call.answeredBy, actor.personId])]
  switch (name) {
    case 'checkIn':
      return { state: 'CHECKED_IN', checkedInAt: now, answeredBy }
    case 'decline':
      return { state: 'DECLINED', answeredBy }
    case 'report':
      return { state: 'DONE', solved: input.solved as Solved, answeredBy }
    case 'judgeDecline':
      return input.decision === 'ACCEPTED'
        ? { state: 'ACCEPTED' }
        : { ...calledAgain(call, type, now, since), overruled: call.overruled + 1 }
    case 'score':
      return { score: Number(input.score) }
    case 'callOff':
      return { state: 'CALLED_OFF' }
  }
}

/** What goes into a change of a call. */
export interface CallChange {
  input: Input
  actor: Actor
  now: Date
  type: WhistleType
  /** Since when the call stands as it does. */
  since: Date
}

/**
 * Time anew for who declined within it, once; after that what was left of it, or saying no again and again would be a way to
 * come whenever one likes. Whoever was late already stays late: saying no does not set the clock back.
 */
const calledAgain = ({ dueAt, overruled }: CallFacts, type: WhistleType, now: Date, since: Date) => {
  const anew = calledNow(type, now)
  if (dueAt === null) return anew
  if (since > dueAt) return { ...anew, dueAt }
  return overruled > 0 ? { ...anew, dueAt: new Date(now.getTime() + dueAt.getTime() - since.getTime()) } : anew
}

const calledNow = (type: WhistleType, now: Date) => ({
  state: 'CALLED' as const,
  calledAt: now,
  dueAt: new Date(now.getTime() + callMs(type)),
})

/** On which rung of the ladder a unit stands: the property company, then respected persons, then departments. */
export function rungOf(unitType: UnitType, mode: WhistleMode): number {
  if (mode === 'TOGETHER') return 1
  return unitType === 'PROPERTY' ? 1 : unitType === 'MEDIATORS' ? 2 : 3
}

/** The calls of a new whistle: the first rung is called, the others wait for theirs. */
export function firstCalls(
  units: readonly { id: string; type: UnitType; lead: boolean }[],
  mode: WhistleMode,
  type: WhistleType,
  now: Date,
): CallFacts[] {
  const first = Math.min(...units.map((unit) => rungOf(unit.type, mode)))
  return units.map(({ id, type: unitType, lead }) => {
    const rung = rungOf(unitType, mode)
    const begun = rung === first ? calledNow(type, now) : { state: 'QUEUED' as const, calledAt: null, dueAt: null }
    return { unitId: id, unitType, lead, rung, ...begun, checkedInAt: null, solved: null, score: null, overruled: 0, answeredBy: [] }
  })
}

/** What follows for the other calls when one has moved: the next rung is called, or spared because it is solved. By unit. */
export function following(calls: readonly CallFacts[], type: WhistleType, now: Date): Map<string, Partial<CallFacts>> {
  const queued = calls.filter(({ state }) => state === 'QUEUED')
  const moves = new Map<string, Partial<CallFacts>>()
  if (queued.length === 0 || calls.some(({ state }) => state === 'CALLED' || state === 'CHECKED_IN' || state === 'DECLINED')) return moves
  const solved = calls.some((call) => call.state === 'DONE' && call.solved === 'YES')
  const next = Math.min(...queued.map(({ rung }) => rung))
  for (const { unitId, rung } of queued) {
    if (solved) moves.set(unitId, { state: 'SPARED' })
    else if (rung === next) moves.set(unitId, calledNow(type, now))
  }
  return moves
}

/** Whether nothing more is wanted of a call: what was done is judged, what was not done was excused. */
export function callOver({ state, score }: Pick<CallFacts, 'state' | 'score'>): boolean {
  return state === 'DONE' ? score !== null : state === 'ACCEPTED' || state === 'SPARED' || state === 'CALLED_OFF'
}

/** Whether the unit itself still has to do something. */
export function callAwaits({ state }: Pick<CallFacts, 'state'>): boolean {
  return state === 'CALLED' || state === 'CHECKED_IN'
}

/** Whether the unit came too late, or has not come by now. */
export function callLate({ state, dueAt, checkedInAt }: Pick<CallFacts, 'state' | 'dueAt' | 'checkedInAt'>, now: Date): boolean {
  if (!dueAt) return false
  return checkedInAt ? checkedInAt > dueAt : state === 'CALLED' && now > dueAt
}
