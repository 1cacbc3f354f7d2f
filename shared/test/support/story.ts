import {
  type ActionName,
  type Actor,
  type AppealFacts,
  CHINA,
  type Change,
  capacityOf,
  check,
  dayOf,
  type FieldError,
  fieldsFor,
  fold,
  type InputRefusal,
  inputRefusal,
  type Moment,
  type Patch,
  type ProblemCode,
  patched,
  patchFor,
  refusal,
  type Standing,
  SYSTEM,
  standingsOf,
} from '../../src'
import { findUnit, NOW, unitOf, upperOf } from './world'

/** What came of one attempt: the refusal, or what was changed and in which capacity. */
export type Outcome =
  | { refused: ProblemCode; field?: string; errors?: FieldError[] }
  | { refused: null; patch: Patch; capacity: Standing; input: Change['input'] }

/** One appeal through time, going through exactly the steps by which the server acts, without a database. */
export class Story {
  now: Date
  /** The other matter of 并案: the one that is chosen, or with which this one goes along. */
  other: AppealFacts | null = null
  /** What the history keeps of every step, as it comes back from the database. */
  readonly changes: Record<string, unknown>[]

  constructor(public facts: AppealFacts) {
    this.now = NOW
    this.changes = [stored(facts)]
  }

  wait(ms: number): this {
    this.now = new Date(this.now.getTime() + ms)
    return this
  }

  moment(actor: Actor): Moment {
    return { appeal: this.facts, actor, now: this.now, calendar: CHINA }
  }

  /** Tries an action; changes nothing when it is refused. */
  attempt(action: ActionName, actor: Actor, body: Record<string, unknown> = {}): Outcome {
    const moment = this.moment(actor)
    const problem = refusal(action, moment)
    if (problem) return { refused: problem }
    const fields = fieldsFor(action, this.facts.kind, standingsOf(actor, this.facts))
    const { value, errors } = check(fields, body, dayOf(this.now))
    if (errors.length > 0) return { refused: 'input.invalid', errors }
    const unit = typeof value.unitId === 'string' ? unitOf(value.unitId) : null
    const change: Change = { ...moment, input: value, unit, upper: upperOf(this.facts.unitId), unitOf: findUnit, other: this.other }
    const wrong: InputRefusal | null = inputRefusal(action, change)
    if (wrong) return { refused: wrong.code, field: wrong.field }
    const patch = patchFor(action, change)
    const capacity = capacityOf(action, moment)
    this.facts = patched(this.facts, patch)
    this.changes.push(stored(patch))
    return { refused: null, patch, capacity, input: value }
  }

  /** Carries out an action that must succeed. */
  act(action: ActionName, actor: Actor, body: Record<string, unknown> = {}): this {
    const outcome = this.attempt(action, actor, body)
    if (outcome.refused) throw new Error(`${action} was refused: ${JSON.stringify(outcome)}`)
    return this
  }

  /** The product acts by itself. */
  system(action: ActionName, body: Record<string, unknown> = {}): this {
    return this.act(action, SYSTEM, body)
  }

  /** The facts that the history adds up to. */
  replayed(): AppealFacts {
    return fold(this.changes)
  }
}

/** Through JSON, as the history is stored. */
function stored(changes: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(changes)) as Record<string, unknown>
}
