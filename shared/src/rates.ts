import type { ActionName } from './actions'
import { excluded } from './afterwards'
import type { AppealFacts, CloseReason, Kind, Resolved, Satisfaction } from './appeal'
import type { WorkCalendar } from './calendar'
import { contactSpan } from './deadlines'
import { spanEnd } from './presets'
import type { UnitView } from './views'

/** The rates of 接诉即办 as this product defines them (domain rules C.1): counted by rounds, never by files. */

/** One round of one appeal: what was promised, what happened, what the resident said. */
export interface RoundFacts {
  round: number
  kind: Kind
  streetId: string
  communityId: string
  /** Who answered for it to the resident when the round ended, or does now. */
  unitId: string
  startedAt: Date
  /** Null when no contact is owed: solved on the spot, or over before the time for it was. */
  contactDueAt: Date | null
  contactedAt: Date | null
  /** By when it had to be solved, as the ledger stood when it was. */
  dueAt: Date | null
  completedAt: Date | null
  /** When the round was over for the resident: confirmed, denied, closed unanswered. Null while it runs, or when it ended without a result. */
  endedAt: Date | null
  /** What the resident said; null when nothing. */
  resolved: Resolved | null
  satisfaction: Satisfaction | null
  closeReason: CloseReason | null
  /** Two people above the unit agreed to leave it out of the adjusted rates (剔除). */
  excluded: boolean
}

/** A step as far as rounds are made of it; oldest first. */
export interface RoundStep {
  action: ActionName
  at: Date
  /** The facts after the step. */
  facts: AppealFacts
}

/** The rounds that the steps of one appeal add up to. Pure: the same history gives the same rounds, however often it is read. */
export function roundsOf(steps: readonly RoundStep[], calendar: WorkCalendar): RoundFacts[] {
  const rounds: RoundFacts[] = []
  for (const { action, at, facts } of steps) {
    let current = rounds[rounds.length - 1]
    // a resident who says that the common result is none for him ends his own round with it, as a denial does
    const parted = action === 'unmerge' && current && facts.round > current.round && current.resolved === null
    if ((action === 'deny' || parted) && current) end(current, at, 'NO', null, null)
    if (!current || facts.round > current.round) {
      current = begun(facts, at, calendar)
      rounds.push(current)
    }
    if (action === 'deny' || action === 'askReopen' || action === 'reopen' || action === 'dismissDispute') continue
    current.unitId = facts.accountableUnitId
    current.contactedAt ??= facts.firstContactAt
    // nobody hangs a wish on the wall without having read it to the resident: the row asks how
    if (action === 'publishWish') current.contactedAt ??= at
    // an urgent matter that was recognised as one later owes its contact from then on
    if (current.contactDueAt && !current.contactedAt) current.contactDueAt = spanEnd(current.startedAt, contactSpan(facts), calendar)
    if (facts.status === 'COMPLETED' && !current.completedAt) Object.assign(current, { completedAt: at, dueAt: facts.resolveDueAt })
    if (facts.status === 'MERGED') follow(current, facts)
    // taken out by an office: what was done there was not done here
    if (action === 'unmerge') Object.assign(current, { completedAt: null, dueAt: null, endedAt: null })
    if (action === 'confirm' || action === 'autoClose' || action === 'agree')
      end(current, at, facts.resolved, facts.satisfaction, facts.closeReason)
    if (WITHOUT_RESULT.includes(action) && current.contactDueAt && at < current.contactDueAt && !current.contactedAt)
      current.contactDueAt = null
    if (action === 'contestReject') current.contactDueAt ??= spanEnd(at, contactSpan(facts), calendar)
  }
  const last = steps[steps.length - 1]?.facts
  return last ? rounds.map((one) => ({ ...one, excluded: excluded(last, one.round) })) : rounds
}

/** These end a matter that nobody has to be rung up about any more. Who goes along with another matter still is: merging forgives no call. */
const WITHOUT_RESULT: readonly ActionName[] = ['withdraw', 'reject']

/**
 * A matter that goes along with another counts once, as what it is: one resident's, by its own clock. Its round is over when
 * the main one is; what the resident says of it is his own. When the main matter is taken up again, so is this.
 */
function follow(round: RoundFacts, { mainStatus, mainSince, statusSince, resolved, resolveDueAt }: AppealFacts): void {
  if (resolved !== null) return
  // nothing was done for it before it went along: a result that was there already counts from that moment
  const since = mainSince && new Date(Math.max(mainSince.getTime(), statusSince.getTime()))
  const done = mainStatus === 'COMPLETED' || mainStatus === 'CLOSED'
  if (!done && mainStatus !== 'DISPUTED') Object.assign(round, { completedAt: null, dueAt: null })
  if (done && !round.completedAt) Object.assign(round, { completedAt: since, dueAt: resolveDueAt })
  round.endedAt = mainStatus === 'CLOSED' ? since : null
}

function begun(facts: AppealFacts, at: Date, calendar: WorkCalendar): RoundFacts {
  const { round, kind, streetId, communityId, accountableUnitId, closeReason } = facts
  const onSpot = closeReason === 'ON_SPOT'
  return {
    round,
    kind,
    streetId,
    communityId,
    unitId: accountableUnitId,
    startedAt: at,
    contactDueAt: onSpot ? null : spanEnd(at, contactSpan(facts), calendar),
    contactedAt: null,
    dueAt: null,
    completedAt: null,
    endedAt: null,
    resolved: null,
    satisfaction: null,
    closeReason: onSpot ? 'ON_SPOT' : null,
    excluded: false,
  }
}

function end(
  round: RoundFacts,
  at: Date,
  resolved: Resolved | null,
  satisfaction: Satisfaction | null,
  closeReason: CloseReason | null,
): void {
  Object.assign(round, { endedAt: at, resolved, satisfaction, closeReason })
}

/** The rates, each with the words for it and the column of time by which a round belongs to a period. */
// biome-ignore format: a table
export const RATES = {
  response:     { label: '响应率',     by: 'contactDueAt', whole: '到了该联系居民的时候', part: '按时联系上的',     rest: '没按时联系上的' },
  resolution:   { label: '解决率',     by: 'endedAt',      whole: '居民评价过的',         part: '居民说解决了的',   rest: '没全解决的' },
  satisfaction: { label: '满意率',     by: 'endedAt',      whole: '居民评价过的',         part: '满意和基本满意的', rest: '不满意的' },
  strict:       { label: '完全满意率', by: 'endedAt',      whole: '居民评价过的',         part: '说“满意”的',       rest: '没说“满意”的' },
  evaluation:   { label: '评价率',     by: 'endedAt',      whole: '已经有了结果的',       part: '居民评价过的',     rest: '居民没评价的' },
  onTime:       { label: '按时办结率', by: 'completedAt',  whole: '已经办结的',           part: '在时限以内的',     rest: '超了时限的' },
} as const satisfies Record<
  string,
  { label: string; by: 'contactDueAt' | 'endedAt' | 'completedAt'; whole: string; part: string; rest: string }
>
export type RateName = keyof typeof RATES
export const RATE_NAMES = Object.keys(RATES) as RateName[]

/** Whether a round belongs to the denominator of a rate in the half-open period, and whether to its numerator. */
export function countsFor(name: RateName, round: RoundFacts, from: Date, to: Date): { whole: boolean; part: boolean } {
  const when = round[RATES[name].by]
  if (!when || when < from || when >= to) return { whole: false, part: false }
  const evaluated = round.resolved !== null
  // biome-ignore format: a table
  const rows: Record<RateName, [boolean, boolean]> = {
    response:     [true, round.contactedAt !== null && round.contactDueAt !== null && round.contactedAt <= round.contactDueAt],
    resolution:   [evaluated, round.resolved === 'YES'],
    satisfaction: [evaluated, round.satisfaction === 'SATISFIED' || round.satisfaction === 'BASICALLY_SATISFIED'],
    strict:       [evaluated, round.satisfaction === 'SATISFIED'],
    evaluation:   [true, evaluated],
    onTime:       [true, round.dueAt === null || (round.completedAt !== null && round.completedAt <= round.dueAt)],
  }
  const [whole, part] = rows[name]
  return { whole, part: whole && part }
}

/** A rate as two counts; the percentage is theirs and never stored. */
export interface Rate {
  part: number
  whole: number
}

/** `91.67%`; `—` when there is nothing to divide by: never 0 % and never 100 %. */
export function percentWords({ part, whole }: Rate): string {
  if (whole === 0) return '—'
  // in whole numbers, so that no host rounds it otherwise
  const hundredths = Math.round((part * 10_000) / whole)
  return `${Math.floor(hundredths / 100)}.${`${hundredths % 100}`.padStart(2, '0')}%`
}

/** One rate of a unit in a period: two counts, and the percentage in words (— where there is nothing to divide by). */
export interface RateView {
  name: RateName
  label: string
  part: number
  whole: number
  percent: string
  /** Without the rounds that were left out (剔除): excluded and adjusted are together the counts above (invariant 10). */
  adjusted: Rate & { percent: string }
  excluded: Rate
  /** What the two counts are, in words. */
  partWords: string
  wholeWords: string
}

/** The rates of a unit and of every unit under it that answered for a round in the period. */
export interface RatesView {
  unit: UnitView
  from: string
  /** The day after the last. */
  to: string
  rates: RateView[]
  units: { unit: UnitView; rates: RateView[] }[]
}
