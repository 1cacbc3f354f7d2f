import type { AppealFacts, ClockPause, Extension, Status, Tier } from './appeal'
import { addWorkdays, addWorkMinutes, dayOf, endOfDay, type WorkCalendar, workdaysBetween } from './calendar'
import { policyOf, type Span, spanEnd, tierSpan } from './presets'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How pressing a matter is; how long that may take stands in `presets.ts`. */
export const TIERS: Record<Tier, { label: string }> = {
  EMERGENCY: { label: '紧急' },
  LIVELIHOOD: { label: '民生' },
  NORMAL: { label: '一般' },
  COMPLEX: { label: '复杂' },
}

/** The other clocks of lifecycle F.2, in one place. */
export const CLOCKS = {
  emergencyTriageMs: 30 * MINUTE,
  triageWorkdays: 1,
  signWorkMinutes: 4 * 60,
  returnWorkdays: 2,
  infoMs: 5 * DAY,
  claimAgeingMs: 30 * DAY,
  approvalWorkdays: 2,
  claimContactMs: 7 * DAY,
  promiseGraceMs: 7 * DAY,
  confirmMs: 7 * DAY,
  confirmReminderDays: [3, 6],
  disputeWorkdays: 5,
  reopenMs: 30 * DAY,
  holdDays: 90,
  contestMs: 15 * DAY,
  urgeMs: 24 * HOUR,
  emergencyContactMs: 30 * MINUTE,
  /** From when on somebody rings up who may not be able to answer, and how long the file waits for that call at most. */
  silentCallMs: 3 * DAY,
  silenceMs: 14 * DAY,
  followUpWorkdays: { UNSATISFIED: 2, SILENT: 2, SAMPLE: 5 },
  callMs: 24 * HOUR,
  emergencyCallMs: 30 * MINUTE,
} as const

/** By when a person must have spoken with the resident, after a round has begun (F.6); what is urgent cannot wait for an office to open. */
export function contactSpan({ preset, tier }: Pick<AppealFacts, 'preset' | 'tier'>): Span {
  return tier === 'EMERGENCY' ? { hours: CLOCKS.emergencyContactMs / HOUR } : policyOf(preset).contact
}

/**
 * When the matter must be solved: start + tier + approved extensions + all pauses, in the tier's own days and whatever their order
 * (invariant 5).
 * From the second round on half a tier. Null before the clock has started and while it stands still.
 */
export function resolveDue(facts: ResolveFacts, calendar: WorkCalendar): Date | null {
  return momentOf(facts, calendar, 1, () => true)
}

/**
 * When a share of the time to solve it was, or will be, used up. A pause that began later has not moved that moment: what was
 * reached before it stays reached.
 */
export function resolveMoment(facts: ResolveFacts, calendar: WorkCalendar, share: number): Date | null {
  return momentOf(facts, calendar, share, (pause, reached) => pause < reached)
}

function momentOf(
  facts: ResolveFacts,
  calendar: WorkCalendar,
  share: number,
  moves: (pauseBegan: Date, reached: Date) => boolean,
): Date | null {
  const start = facts.resolveStartedAt
  if (!start || facts.pauses.some((pause) => pause.to === null)) return null
  // a pause of an earlier round does not lengthen this one
  const pauses = facts.pauses
    .map(({ from, to }) => ({ from: new Date(Math.max(start.getTime(), Date.parse(from))), to: new Date(to ?? from) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime())
  const span = tierSpan(facts.preset, facts.tier, facts.round)
  const days = extendedDays(facts)
  const end =
    'workdays' in span
      ? (paused: number) => spanEnd(start, { workdays: Math.floor((span.workdays + days) * share) + paused }, calendar)
      : (paused: number) => new Date(start.getTime() + (span.hours * HOUR + days * DAY) * share + paused)
  const length = ({ from, to }: { from: Date; to: Date }) =>
    'workdays' in span ? workdaysBetween(from, to, calendar) : to.getTime() - from.getTime()
  let paused = 0
  for (const pause of pauses) if (moves(pause.from, end(paused))) paused += length(pause)
  return end(paused)
}

/** What the resolve clock looks at. */
type ResolveFacts = Pick<AppealFacts, 'resolveStartedAt' | 'preset' | 'tier' | 'pauses' | 'extensions' | 'round'>

/** The days by which this round was lengthened; with `asked` also those that somebody still has to decide. */
export function extendedDays({ extensions, round }: Pick<AppealFacts, 'extensions' | 'round'>, asked = false): number {
  const counts = (state: Extension['state']) => state === 'APPROVED' || (asked && state === 'PENDING')
  return extensions.filter((one) => one.round === round && counts(one.state)).reduce((sum, { days }) => sum + days, 0)
}

/** Decides the extension that is still open, if there is one. */
export function settled(extensions: readonly Extension[], state: 'APPROVED' | 'DENIED' | 'CANCELLED'): Extension[] {
  return extensions.map((one) => (one.state === 'PENDING' ? { ...one, state } : one))
}

/** When the present status has waited long enough: what work lists sort by and what sweeps look for. */
export function stepDue(facts: AppealFacts, calendar: WorkCalendar): Date | null {
  const since = facts.statusSince
  const after = (ms: number) => new Date(since.getTime() + ms)
  const clocks: Record<Status, () => Date | null> = {
    SUBMITTED: () =>
      facts.tier === 'EMERGENCY' ? after(CLOCKS.emergencyTriageMs) : addWorkdays(since, CLOCKS.triageWorkdays, calendar).at,
    NEED_INFO: () => after(CLOCKS.infoMs),
    // whoever wants to help waits for an answer first
    CLAIMABLE: () =>
      facts.claimedAt && claimWaits(facts)
        ? addWorkdays(facts.claimedAt, CLOCKS.approvalWorkdays, calendar).at
        : after(CLOCKS.claimAgeingMs),
    ASSIGNED: () => signDue(facts, calendar),
    IN_PROGRESS: () => claimDue(facts) ?? resolveDue(facts, calendar),
    ON_HOLD: () => (facts.heldUntil ? endOfDay(facts.heldUntil) : null),
    COMPLETED: () => after(CLOCKS.confirmMs),
    DISPUTED: () => addWorkdays(since, CLOCKS.disputeWorkdays, calendar).at,
    CLOSED: () => null,
    REJECTED: () => null,
    WITHDRAWN: () => null,
    MERGED: () => null,
  }
  return clocks[facts.status]()
}

/** These count by working days, whatever the preset. */
const BY_WORKDAYS: readonly Status[] = ['SUBMITTED', 'ASSIGNED', 'DISPUTED']

/** Somebody has asked to claim it, and nobody has answered yet. */
export function claimWaits({ status, claimStatus, claimedAt }: Pick<AppealFacts, 'status' | 'claimStatus' | 'claimedAt'>): boolean {
  return status === 'CLAIMABLE' && claimStatus === 'PENDING' && claimedAt !== null
}

/** Whether the present clock counts working days: then it is counted anew when days off become known. */
export function countsWorkdays(facts: Pick<AppealFacts, 'status' | 'preset' | 'tier' | 'claimStatus' | 'claimedAt'>): boolean {
  const { status, preset, tier } = facts
  return BY_WORKDAYS.includes(status) || claimWaits(facts) || (status === 'IN_PROGRESS' && 'workdays' in tierSpan(preset, tier))
}

/** Whether the present clock is a guess: it counts working days in a year whose days off nobody has entered. */
export function dueEstimated(
  facts: Pick<AppealFacts, 'status' | 'preset' | 'tier' | 'claimStatus' | 'claimedAt' | 'statusSince' | 'dueAt'>,
  calendar: WorkCalendar,
): boolean {
  if (!facts.dueAt || !countsWorkdays(facts)) return false
  const year = (at: Date) => Number(dayOf(at).slice(0, 4))
  return [year(facts.statusSince), year(facts.dueAt)].some((one) => !calendar.years.includes(one))
}

/** Every unit has its own time to sign: a transfer from one desk to the next starts it anew, though the status stays. */
function signDue(facts: AppealFacts, calendar: WorkCalendar): Date {
  const asked = facts.assignedAt ?? facts.statusSince
  if (facts.tier === 'EMERGENCY') return new Date(asked.getTime() + CLOCKS.emergencyTriageMs)
  return addWorkMinutes(asked, CLOCKS.signWorkMinutes, calendar).at
}

/** A claimed wish waits for its claimant: seven days to get in touch, then seven days after the promised day. */
function claimDue(facts: AppealFacts): Date | null {
  if (facts.claimStatus !== 'ACTIVE') return null
  const contact = facts.statusSince.getTime() + CLOCKS.claimContactMs
  if (!facts.claimContactedAt || !facts.promisedOn) return new Date(contact)
  // after a denial the promised day is past; whoever tries again has at least the time of the first contact
  return new Date(Math.max(contact, endOfDay(facts.promisedOn).getTime() + CLOCKS.promiseGraceMs))
}

/** Opens a pause in the ledger. */
export function paused(pauses: readonly ClockPause[], now: Date, why: ClockPause['why']): ClockPause[] {
  return [...pauses, { from: now.toISOString(), to: null, why }]
}

/** Ends the open pause in the ledger, if there is one. */
export function resumed(pauses: readonly ClockPause[], now: Date): ClockPause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: now.toISOString() } : pause))
}
