import { endedRounds } from './afterwards'
import type { AppealFacts, LostReview, Patch } from './appeal'
import { reason } from './asks'
import { contactSpan } from './deadlines'
import { choice, day, text } from './fields'
import { type Change, type InputRefusal, type Moment, unless } from './guards'
import { spanEnd } from './presets'
import { personalDataIn } from './privacy'
import { leadsOwn } from './standing'

/**
 * Looking back at what cost a point (失分复盘): whoever leads the unit of the round says why it came about and what will be done;
 * the level above reads it. It changes no verdict, no round and no rate.
 */

/** Why it came about, in a few words of which figures are made. */
export const ROOT_CAUSES = [
  { value: 'UNCLEAR_DUTY', label: '归谁管没说清' },
  { value: 'NO_POWER', label: '我们没有这个权限' },
  { value: 'NO_FUNDS', label: '钱不够' },
  { value: 'OVERSIGHT', label: '我们疏忽了' },
  { value: 'COMMUNICATION', label: '和居民没说到位' },
  { value: 'BEYOND_POLICY', label: '居民盼的，政策上办不到' },
  { value: 'REPEATED', label: '老毛病，修好又坏' },
  { value: 'OTHER', label: '别的原因' },
] as const
export type RootCause = (typeof ROOT_CAUSES)[number]['value']

/** A measure is to be done within half a year. */
const MEASURE_DAYS = 180

export const REVIEW = {
  cause: choice('主要是什么原因', ROOT_CAUSES),
  text: text('当时是怎么回事', { min: 10, max: 500, lines: 4, hint: '只说事，不写居民的姓名、电话和门牌' }),
  measure: text('接下来怎么改', { min: 5, max: 300, lines: 3 }),
  doer: choice('由谁来做', [
    { value: 'OWN', label: '我们单位' },
    { value: 'UPPER', label: '请上一级来做' },
  ]),
  doneBy: day('哪天以前做到', MEASURE_DAYS),
}

export const REVIEW_ANSWER = {
  decision: choice('这份复盘行不行', [
    { value: 'ACCEPTED', label: '可以，照着做' },
    { value: 'RETURNED', label: '再想想，重写一份' },
  ]),
  reason: reason('给他们的话', 5),
}

/** The review that waits for a word from above, if there is one. */
export function openReview({ reviews }: Pick<AppealFacts, 'reviews'>): LostReview | null {
  return reviews.find(({ state }) => state === 'WRITTEN') ?? null
}

/** The last review of a round, if there is one. */
function reviewOf({ reviews }: AppealFacts, round: number): LostReview | undefined {
  return reviews.find((one) => one.round === round)
}

/** The rounds that are over, those of a matter that goes along with another one among them. */
function overRounds(appeal: AppealFacts): { round: number; unitId: string }[] {
  const { status, resolved, mainStatus, round, accountableUnitId, answeredBy } = appeal
  const alone = status !== 'MERGED' || (resolved === null && mainStatus !== 'CLOSED')
  return alone ? endedRounds(appeal) : [...answeredBy, { round, unitId: accountableUnitId }]
}

/**
 * Whether a round that is over may have cost a point, as far as the matter itself remembers; what it did cost is derived from its
 * steps (lost-points.ts) where the review is written. Never no where that would be yes.
 */
function mayHaveLost(appeal: AppealFacts, round: number, calendar: Moment['calendar']): boolean {
  // another round came after it
  if (round < appeal.round) return true
  const { status, resolved, satisfaction, denyCount, firstContactAt, roundSince, resolveDueAt, statusSince, mainSince } = appeal
  const unhappy = resolved === 'NO' || resolved === 'PARTIAL' || satisfaction === 'UNSATISFIED' || denyCount > 0
  const contacted = firstContactAt !== null && firstContactAt <= spanEnd(roundSince, contactSpan(appeal), calendar)
  const ended = status === 'MERGED' ? mainSince : statusSince
  return unhappy || status === 'DISPUTED' || !contacted || (resolveDueAt !== null && ended !== null && ended > resolveDueAt)
}

/** The first round of a unit that this person leads and that nobody has looked back at; null when there is none. */
export function roundToReview({ appeal, actor, calendar }: Moment): { round: number; unitId: string } | null {
  const left = (round: number) => appeal.exclusions.some((one) => one.round === round && one.state === 'APPROVED')
  const waits = (round: number) => (reviewOf(appeal, round)?.state ?? 'RETURNED') === 'RETURNED'
  return (
    overRounds(appeal).find(
      ({ round, unitId }) => leadsOwn(actor, unitId) && waits(round) && !left(round) && mayHaveLost(appeal, round, calendar),
    ) ?? null
  )
}

export const leadsRound = unless('action.not-yours', ({ appeal, actor }) =>
  [...appeal.answeredBy, { unitId: appeal.accountableUnitId }].some(({ unitId }) => leadsOwn(actor, unitId)),
)
export const noReviewOpen = unless('review.pending', ({ appeal }) => openReview(appeal) === null)
export const roundLeft = unless('review.none', (moment) => roundToReview(moment) !== null)
/** Nobody says of his own words that they will do. */
export const notOwnReview = unless('review.own', ({ appeal, actor }) => openReview(appeal)?.writtenBy !== actor.personId)

/** What is learned from is read by many: who the resident is has no place in it. */
export function reviewFits({ input }: Change<{ text: string; measure: string }>): InputRefusal | null {
  const field = (['text', 'measure'] as const).find((name) => personalDataIn(input[name]))
  return field ? { code: 'review.personal-data', field } : null
}

export function reviewed(change: Change): Patch {
  const { appeal, actor } = change
  const found = roundToReview(change)
  const member = found && leadsOwn(actor, found.unitId)
  if (!found || !member) return {}
  const written: LostReview = { ...found, unitType: member.unitType, writtenBy: actor.personId, state: 'WRITTEN' }
  return { reviews: [...appeal.reviews.filter(({ round }) => round !== found.round), written] }
}

export function reviewJudged({ appeal, input }: Change<{ decision: 'ACCEPTED' | 'RETURNED' }>): Patch {
  const open = openReview(appeal)
  return { reviews: appeal.reviews.map((one) => (one === open ? { ...one, state: input.decision } : one)) }
}
