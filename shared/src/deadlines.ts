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
  const start = facts.resolveStartedAt
  if (!start || facts.pauses.some((pause) => pause.to === null)) return null
  // a pause of an earlier round does not lengthen this one
  const pauses = facts.pauses.map(({ from, to }) => ({
    from: new Date(Math.max(start.getTime(), Date.parse(from))),
    to: new Date(to ?? from),
  }))
  const stood = pauses.filter(({ from, to }) => from < to)
  const span = tierSpan(facts.preset, facts.tier, facts.round)
  const days = extendedDays(facts)
  if ('workdays' in span) {
    const paused = stood.reduce((sum, { from, to }) => sum + workdaysBetween(from, to, calendar), 0)
    return spanEnd(start, { workdays: span.workdays + days + paused }, calendar)
  }
  const paused = stood.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0)
  return new Date(start.getTime() + span.hours * HOUR + days * DAY + paused)
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
    CLAIMABLE: () => after(CLOCKS.claimAgeingMs),
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

/** Whether the present clock counts working days: then it is counted anew when days off become known. */
export function countsWorkdays({ status, preset, tier }: Pick<AppealFacts, 'status' | 'preset' | 'tier'>): boolean {
  return BY_WORKDAYS.includes(status) || (status === 'IN_PROGRESS' && 'workdays' in tierSpan(preset, tier))
}

/** Whether the present clock is a guess: it counts working days in a year whose days off nobody has entered. */
export function dueEstimated(
  facts: Pick<AppealFacts, 'status' | 'preset' | 'tier' | 'statusSince' | 'dueAt'>,
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
