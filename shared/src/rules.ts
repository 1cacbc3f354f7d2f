import type { ActionRow } from './action-row'
import { fieldInWords } from './action-words'
import { ACTION_NAMES, ACTIONS, type ActionName } from './actions'
import { watched } from './alarms'
import { type AppealFacts, type Kind, type Patch, STATUS_NAMES, type Status, type UnitFacts } from './appeal'
import { resolveDue, stepDue } from './deadlines'
import type { Field, Fields } from './fields'
import type { Change, InputRefusal, Moment } from './guards'
import type { ProblemCode } from './problems'
import { canSee, keepsOut, mayGoTo, STANDINGS, type Standing, standingsOf } from './standing'

/** The functions that read the table of actions. Nothing outside this file interprets a row. */

/** A row, whatever its fields. */
export function rowOf(name: ActionName): ActionRow {
  return ACTIONS[name] as unknown as ActionRow
}

/** Why this person may not do this now, or null when they may. Whoever may not see the appeal hears "not found". */
export function refusal(name: ActionName, moment: Moment): ProblemCode | null {
  const { appeal, actor } = moment
  if (!canSee(actor, appeal)) return 'not-found'
  const out = keepsOut(actor, appeal)
  return refusalTo((standing) => STANDINGS[standing](actor, appeal) && !(out && !OWN.includes(standing)), name, moment)
}

/** Whoever keeps out of a matter (回避) still is the one who posted it. */
const OWN: readonly Standing[] = ['submitter', 'beneficiary', 'proxy']

/** The same for somebody who sees the appeal and is what `is` says. */
function refusalTo(is: (standing: Standing) => boolean, name: ActionName, moment: Moment): ProblemCode | null {
  const { by, from, kind, when } = rowOf(name)
  const { appeal } = moment
  if (!by.some(is)) return 'action.not-yours'
  if (!from.includes(appeal.status)) return 'action.not-now'
  if (kind && kind !== appeal.kind) return 'kind.mismatch'
  return when?.(moment) ?? null
}

/** What this person may do now, in the order of the table. An action that asks for a unit is offered when there is one to choose. */
export function actionsFor(moment: Moment, units: readonly UnitFacts[] = []): ActionName[] {
  const { appeal, actor } = moment
  if (!canSee(actor, appeal)) return []
  // every row asks for the same few standings and for the same units; each is found out once
  const known: Partial<Record<Standing, boolean>> = {}
  const is = (standing: Standing) => {
    known[standing] ??= STANDINGS[standing](actor, appeal) && !(out && !OWN.includes(standing))
    return known[standing]
  }
  const out = keepsOut(actor, appeal)
  let somewhere: boolean | undefined
  const hasUnits = () => {
    somewhere ??= units.some((unit) => mayGoTo(appeal, actor, unit, true) === null)
    return somewhere
  }
  const begin = BEGINNING_IN.get(appeal.status) ?? []
  return begin.filter((name) => refusalTo(is, name, moment) === null && (!UNIT_ACTIONS.has(name) || hasUnits()))
}

/** The actions that a status lets begin, in the order of the table: a list asks them for every card, and most rows begin elsewhere. */
const BEGINNING_IN: ReadonlyMap<Status, readonly ActionName[]> = new Map(
  STATUS_NAMES.map((status) => [status, ACTION_NAMES.filter((name) => rowOf(name).from.includes(status))]),
)

/** Whether the form of this action has a unit to choose. */
export function asksForUnit(name: ActionName): boolean {
  return Object.values(rowOf(name).asks).some((field) => field.type === 'unit' && !field.called)
}

const UNIT_ACTIONS: ReadonlySet<ActionName> = new Set(ACTION_NAMES.filter(asksForUnit))

/** The units to which this person could send the appeal; those that returned it this round only by designation. */
export function unitsFor({ appeal, actor }: Moment, units: readonly UnitFacts[]): UnitFacts[] {
  return units.filter((unit) => mayGoTo(appeal, actor, unit, true) === null)
}

/** The questions of an action for one kind of appeal and one person: fields and options that do not concern them are left out. */
export function fieldsFor(name: ActionName, kind: Kind, standings: readonly string[]): Fields {
  const fields: Record<string, Field> = {}
  for (const [key, asked] of Object.entries(rowOf(name).asks)) {
    if (asked.onlyFor && !standings.includes(asked.onlyFor)) continue
    const field = fieldInWords(name, key, asked, kind)
    if (field.type !== 'choice') fields[key] = field
    else {
      const choices = field.options.filter((o) => !o.kinds || o.kinds.includes(kind))
      if (choices.length > 0) fields[key] = { ...field, options: choices }
    }
  }
  return fields
}

/** What is wrong with an input that passed its fields, or null. */
export function inputRefusal(name: ActionName, change: Change): InputRefusal | null {
  return rowOf(name).accepts?.(change as Change<never>) ?? null
}

/** Everything that an action changes, clocks included. Pure: the same change gives the same patch. */
export function patchFor(name: ActionName, change: Change): Patch {
  const { to, sets, handles } = rowOf(name)
  const { appeal, actor } = change
  const patch: Patch = {
    ...(to.length === 1 ? { status: to[0] } : {}),
    // while a matter is being judged, hearing the resident is part of judging: it must not take the judgement from who listens
    ...(handles && !actor.system && appeal.status !== 'DISPUTED'
      ? { handlerIds: [...new Set([...appeal.handlerIds, actor.personId])] }
      : {}),
    ...sets?.(change as Change<never>),
  }
  return withClocks(appeal, patch, change)
}

/** Adds to a patch what follows from it: since when the status holds, and by when something must happen. */
export function withClocks(appeal: AppealFacts, patch: Patch, { now, calendar }: Pick<Moment, 'now' | 'calendar'>): Patch {
  const moved = patch.status !== undefined && patch.status !== appeal.status
  const changed: AppealFacts = { ...appeal, ...patch, ...(moved ? { statusSince: now } : {}) }
  const clocks = { dueAt: stepDue(changed, calendar), resolveDueAt: resolveDue(changed, calendar) }
  return { ...patch, ...(moved ? { statusSince: now } : {}), ...clocks, ...watched({ ...changed, ...clocks }, calendar) }
}

/** The facts after a patch. */
export function patched(appeal: AppealFacts, patch: Patch): AppealFacts {
  return { ...appeal, ...patch, version: appeal.version + 1 }
}

/** In which capacity somebody acted: the first standing of the row that fits. */
export function capacityOf(name: ActionName, moment: Moment): Standing {
  const standings = standingsOf(moment.actor, moment.appeal)
  return rowOf(name).by.find((standing) => standings.includes(standing)) ?? 'submitter'
}
