import {
  type AppealFacts,
  type Exclusion,
  type FollowUpReason,
  openExclusion,
  type Patch,
  type Resolved,
  type Satisfaction,
} from './appeal'
import { evidence, reason } from './asks'
import { dayOf } from './calendar'
import { CLOCKS } from './deadlines'
import { choice, eitherOf, flag, missingEither, number, optional, text } from './fields'
import { all, type Change, due, type Guard, type InputRefusal, unless } from './guards'
import { noCallOwed } from './patches'
import { askedForIt, asksForResident, decidesOn, hasNoPart, mayDecideNow, ownUnit } from './standing'

/** What comes after the end of a round: the call to the resident (回访), and leaving a round out of the count (剔除). */

// ---------------------------------------------------------------- 回访

/** So many tries on different days, then nobody can be reached. */
export const FOLLOW_UP_TRIES = 3
/** Of a hundred who said that it is well, or were silent, so many are asked all the same. */
export const SAMPLE_PERCENT = 10

/** Whose silence may mean that nobody could answer: without an account, or older people with the large letters. */
export function careful({ beneficiaryId, elder }: Pick<AppealFacts, 'beneficiaryId' | 'elder'>): boolean {
  return beneficiaryId === null || elder
}

/** Whether a matter is drawn for the sample: by its id, its unit and the month, so that it comes out the same on every node. */
export function drawn({ id, accountableUnitId }: Pick<AppealFacts, 'id' | 'accountableUnitId'>, now: Date): boolean {
  let hash = 0x811c9dc5
  for (const letter of `${accountableUnitId}/${dayOf(now).slice(0, 7)}/${id}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  }
  return (hash >>> 8) % 100 < SAMPLE_PERCENT
}

/** Who is rung up when a file closes: everybody who was not content with a round, whoever was silent and may not have been able to speak, and some of the others. */
export function callAfter(
  appeal: AppealFacts,
  { resolved, satisfaction }: { resolved: Resolved | null; satisfaction: Satisfaction | null },
  now: Date,
): Patch {
  const asked = appeal.followUpTriedAt !== null
  // the calls before the file closed by itself were this call, and what was asked for in them stands
  if (resolved === null && asked) return {}
  const unhappy = resolved === 'NO' || resolved === 'PARTIAL' || satisfaction === 'UNSATISFIED' || appeal.denyCount > 0
  const silent = resolved === null && careful(appeal)
  if (unhappy) return { ...noCallOwed, followUpDue: 'UNSATISFIED' }
  if (silent) return { ...noCallOwed, followUpDue: 'SILENT' }
  return { ...noCallOwed, followUpDue: !asked && drawn(appeal, now) ? 'SAMPLE' : null }
}

const ifReached = { onlyIf: { field: 'reached', is: 'YES' } }

/** What the caller asks, and what the resident says: facts of their own beside the verdict, which only the resident gives. */
export const FOLLOW_UP = {
  reached: choice('打通了吗', [
    { value: 'YES', label: '打通了' },
    { value: 'NO', label: '没打通' },
  ]),
  saidResolved: choice(
    '问：这件事解决了吗',
    [
      { value: 'YES', label: '说解决了' },
      { value: 'PARTIAL', label: '说解决了一部分' },
      { value: 'NO', label: '说没解决' },
      { value: 'UNSAID', label: '没有说' },
    ],
    ifReached,
  ),
  saidSatisfaction: choice(
    '问：满意吗',
    [
      { value: 'SATISFIED', label: '说满意' },
      { value: 'BASICALLY_SATISFIED', label: '说基本满意' },
      { value: 'UNSATISFIED', label: '说不满意' },
      { value: 'UNSAID', label: '没有说' },
    ],
    ifReached,
  ),
  text: optional(text('居民的原话', { max: 500, lines: 4, hint: '照原话记。被评的单位看不到这一段', ...ifReached })),
  wantsReopen: choice(
    '问：要请上一级再看看吗',
    [
      { value: 'NO', label: '不用了' },
      { value: 'YES', label: '要，请上一级再看看' },
    ],
    ifReached,
  ),
  readBack: flag('记下的话念给居民听过，没有记错', { must: true, ...ifReached }),
}

/** What was typed after a call. */
export interface FollowUpInput {
  reached: 'YES' | 'NO'
  saidResolved?: Resolved | 'UNSAID'
  saidSatisfaction?: Satisfaction | 'UNSAID'
  text?: string
  wantsReopen?: 'YES' | 'NO'
}

/** What a call changes: it is done, or tried once more in vain. Never what the resident said of the round. */
export function followedUp({ appeal, actor, now, input }: Change<FollowUpInput>): Patch {
  if (input.reached === 'YES')
    return { ...noCallOwed, followUpTriedAt: now, followUpBy: input.wantsReopen === 'YES' ? actor.personId : null }
  const tries = appeal.followUpTries + 1
  return { followUpTries: tries, followUpTriedAt: now, ...(tries >= FOLLOW_UP_TRIES ? { followUpDue: null } : {}) }
}

/** A try in vain counts once a day; and nobody promises a resident what cannot be. */
export function followUpFits({ appeal, now, input }: Change<FollowUpInput>): InputRefusal | null {
  const triedToday = appeal.followUpTries > 0 && appeal.followUpTriedAt !== null && dayOf(appeal.followUpTriedAt) === dayOf(now)
  if (input.reached === 'NO') return triedToday ? { code: 'followup.tried-today', field: 'reached' } : null
  if (input.wantsReopen !== 'YES') return null
  if (appeal.status === 'MERGED') return { code: 'followup.together', field: 'wantsReopen' }
  if (appeal.reopenCount >= 2) return { code: 'reopen.twice', field: 'wantsReopen' }
  const late = appeal.status === 'CLOSED' && now.getTime() - appeal.statusSince.getTime() > CLOCKS.reopenMs
  return late ? { code: 'reopen.too-late', field: 'wantsReopen' } : null
}

export const followUpOwed = unless('followup.none', ({ appeal }) => appeal.followUpDue !== null)
/** Before silence closes the file of somebody who may not be able to answer, somebody rings: from the third day on. */
export const silentLong = all(
  unless('followup.none', ({ appeal }) => careful(appeal) && appeal.followUpDue === null && appeal.followUpTriedAt === null),
  unless('action.not-now', ({ appeal, now }) => now.getTime() - appeal.statusSince.getTime() >= CLOCKS.silentCallMs),
)
/** Whoever asked for it, promised it or worked on it does not ask how it was (invariant 8). */
export const notTheirs = unless('judge.own-work', ({ appeal, actor }) => hasNoPart(actor, appeal))
/**
 * Silence closes a file only after somebody tried to ring those who may not have been able to answer; where nobody ever
 * rings, two weeks are the end of it, and the call stays owed.
 */
const couldAnswer = unless(
  'followup.first',
  ({ appeal, now }) =>
    !careful(appeal) || appeal.followUpTriedAt !== null || now.getTime() - appeal.statusSince.getTime() >= CLOCKS.silenceMs,
)
export const silenceEnds: Guard = all(due, couldAnswer)
/** The product itself hands up only what the resident asked for on the telephone. */
export const askedOnPhone: Guard = unless('action.not-now', ({ appeal, actor }) => {
  return !asksForResident(actor, appeal) || (appeal.followUpBy !== null && (actor.system === true || actor.personId === appeal.followUpBy))
})

// ---------------------------------------------------------------- 剔除

/** Why a round shall not count. */
export const EXCLUSION_REASONS = [
  { value: 'BEYOND_LAW', label: '要求不合法律政策' },
  { value: 'NOT_OURS', label: '不是本单位能办的事' },
  { value: 'FORCE_MAJEURE', label: '天灾、停工等不可抗力' },
  { value: 'REPEATED', label: '同一件事重复提' },
  { value: 'MISTAKEN', label: '居民自己说点错了' },
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]['value']

export const EXCLUDE = {
  round: optional(number('第几轮', 1, 30, { hint: '不填就是最近结束的一轮' })),
  why: choice('哪一类原因', EXCLUSION_REASONS),
  text: text('为什么不该计入', { min: 10, max: 500, lines: 4, hint: '居民的评价不会改，只是多算一个剔除后的数' }),
  ...eitherOf(
    ['photoIds', evidence('证据照片')],
    ['evidence', text('证据在哪里', { min: 4, max: 200, lines: 2, hint: '比如：停工令的文号' })],
    '照片和出处，至少要有一样',
  ),
}

export const EXCLUSION_DECISION = {
  decision: choice('同意剔除吗', [
    { value: 'APPROVED', label: '同意剔除' },
    { value: 'DENIED', label: '不同意' },
  ]),
  reason: reason('理由', 5),
}

/** The rounds that are over, each with who answered for it. */
export function endedRounds(appeal: AppealFacts): { round: number; unitId: string }[] {
  const over = appeal.status === 'DISPUTED' || (appeal.status === 'CLOSED' && appeal.closeReason !== 'ON_SPOT')
  return over ? [...appeal.answeredBy, { round: appeal.round, unitId: appeal.accountableUnitId }] : appeal.answeredBy
}

/** The round that an input means: the one it names, or the last that ended. */
const roundOf = (appeal: AppealFacts, input: { round?: number }) => {
  const ended = endedRounds(appeal)
  return input.round === undefined ? ended[ended.length - 1] : ended.find(({ round }) => round === input.round)
}

export const hasEnded = unless('exclusion.no-round', ({ appeal }) => endedRounds(appeal).length > 0)
export const noExclusionOpen = unless('exclusion.pending', ({ appeal }) => openExclusion(appeal) === null)
export const exclusionOpen = unless('exclusion.none', ({ appeal }) => openExclusion(appeal) !== null)
/** Whoever asked for it does not decide, and nobody agrees twice; who worked on the matter has no say in whether it counts. */
export const decidesFirst = unless('exclusion.own', ({ appeal, actor }) => decidesOn(actor, appeal))
/** The supervisor watches over the street and says the second word; above the street's own work there is nobody else. */
export const secondWord = unless('exclusion.level-first', ({ appeal, actor }) => mayDecideNow(actor, appeal))
export const ownExclusion = unless('action.not-yours', ({ appeal, actor }) => askedForIt(actor, appeal))

/** A round is asked for by the unit that answered for it, once. */
export function exclusionFits({ appeal, actor, input }: Change<{ round?: number }>): InputRefusal | null {
  const found = roundOf(appeal, input)
  if (!found) return { code: 'exclusion.no-round', field: 'round' }
  if (!ownUnit(actor, found.unitId)) return { code: 'exclusion.not-own', field: 'round' }
  if (appeal.exclusions.some(({ round, state }) => round === found.round && state !== 'WITHDRAWN'))
    return { code: 'exclusion.again', field: 'round' }
  return missingEither(EXCLUDE, input) ? { code: 'evidence.required', field: 'photoIds' } : null
}

export function exclusionAsked({ appeal, actor, input }: Change<{ round?: number }>): Patch {
  const found = roundOf(appeal, input)
  const member = found && ownUnit(actor, found.unitId)
  if (!found || !member) return {}
  const asked = { unitId: found.unitId, unitType: member.unitType, askedBy: actor.personId, approvedBy: [], state: 'PROPOSED' as const }
  return { exclusions: [...appeal.exclusions, { round: found.round, ...asked }] }
}

const decided = (appeal: AppealFacts, next: (open: Exclusion) => Exclusion): Patch => {
  const open = openExclusion(appeal)
  return { exclusions: appeal.exclusions.map((one) => (one === open ? next(one) : one)) }
}

/** Two yeses leave the round out; one no ends it. The verdict of the resident is not touched either way. */
export const exclusionDecided = ({ appeal, actor, input }: Change<{ decision: 'APPROVED' | 'DENIED' }>): Patch =>
  decided(appeal, (one) =>
    input.decision === 'DENIED'
      ? { ...one, state: 'DENIED' }
      : { ...one, approvedBy: [...one.approvedBy, actor.personId], state: one.state === 'PROPOSED' ? 'APPROVED_1' : 'APPROVED' },
  )

export const exclusionWithdrawn = ({ appeal }: Change): Patch => decided(appeal, (one) => ({ ...one, state: 'WITHDRAWN' }))

/** Whether a round is left out of the adjusted rates. */
export function excluded({ exclusions }: Pick<AppealFacts, 'exclusions'>, round: number): boolean {
  return exclusions.some((one) => one.round === round && one.state === 'APPROVED')
}

/** By when somebody shall have rung. */
export const followUpDays = (why: FollowUpReason): number => CLOCKS.followUpWorkdays[why]
