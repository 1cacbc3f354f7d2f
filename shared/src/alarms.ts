import { type AppealFacts, type Supervision, type UnitType, workedOn } from './appeal'
import { addWorkdays, shiftDay, startOfDay, type WorkCalendar } from './calendar'
import { claimWaits, contactSpan, resolveMoment, stepDue } from './deadlines'
import { spanEnd } from './presets'
import { HANDLING_ROLES, type Role } from './standing'

const HOUR = 3_600_000

/** Which clock an alarm belongs to. */
type ClockName = 'contact' | 'triage' | 'sign' | 'resolve' | 'approval' | 'ageing' | 'promise' | 'review' | 'dispute'

/** Who hears an alarm: who does the work · who leads there · the level above · the street and its supervisors · who claimed the wish. */
export type Ear = 'handlers' | 'lead' | 'above' | 'street' | 'claimant'

/** How far a clock has run, as lists show it: nothing yet · half · most of it · all · three times as long. */
export const MARKS = [0, 50, 80, 100, 300] as const
export type Mark = (typeof MARKS)[number]

/** When an alarm rings: at a share of its clock, or so long before or after its end. */
type Ring = { share: number } | { workdaysAfter: number } | { daysBefore: number }

interface AlarmRow {
  clock: ClockName
  at: Ring
  mark: Mark
  hears: readonly Ear[]
  /** What it means, for history and for messages. */
  words: string
  /** Rings as this step of the ladder of supervision. */
  step?: Supervision
  /** Is nothing but that step: rings no more once the step was taken in this round, by whom ever. */
  stepOnly?: true
  /** Told with others once a day rather than each by itself, unless every hour counts. */
  digest?: true
}

const alarm = (row: AlarmRow): AlarmRow => row

/**
 * Everything that is said by itself when time runs out: clock → when → who hears (F.6), the mildest first. Of several that are
 * due together only the last is told: of what is three times late and nobody has seen yet, the whole ladder first.
 */
// biome-ignore format: a table; one glance per row is the point
export const ALARMS = {
  resolveHalf:    alarm({ clock: 'resolve',  at: { share: 0.5 },        mark: 50,  hears: [],                            words: '办理时间用了一半' }),
  contactSoon:    alarm({ clock: 'contact',  at: { share: 0.8 },        mark: 0,   hears: ['handlers'], digest: true,    words: '还没有联系居民' }),
  reviewSoon:     alarm({ clock: 'review',   at: { daysBefore: 7 },     mark: 0,   hears: ['lead', 'above'],             words: '挂账的事快到再看的日子了' }),
  resolveSoon:    alarm({ clock: 'resolve',  at: { share: 0.8 },        mark: 80,  hears: ['handlers'], digest: true,    words: '快到期了' }),
  promiseLate:    alarm({ clock: 'promise',  at: { share: 1 },          mark: 80,  hears: ['claimant', 'lead'],          words: '约定圆心愿的日子到了' }),
  approvalLate:   alarm({ clock: 'approval', at: { share: 1 },          mark: 100, hears: ['lead'],                      words: '有人想认领，还没有答复' }),
  ageingLate:     alarm({ clock: 'ageing',   at: { share: 1 },          mark: 100, hears: ['lead', 'above'],             words: '上墙 30 天还没有人认领' }),
  signLate:       alarm({ clock: 'sign',     at: { share: 1 },          mark: 100, hears: ['lead'],                      words: '过了签收的时间' }),
  triageLate:     alarm({ clock: 'triage',   at: { share: 1 },          mark: 100, hears: ['lead'],                      words: '过了受理的时间' }),
  contactLate:    alarm({ clock: 'contact',  at: { share: 1 },          mark: 100, hears: ['lead'],                      words: '过了联系居民的时间' }),
  disputeLate:    alarm({ clock: 'dispute',  at: { share: 1 },          mark: 100, hears: ['lead', 'above'],             words: '过了复核的时间' }),
  signAbove:      alarm({ clock: 'sign',     at: { workdaysAfter: 1 },  mark: 100, hears: ['lead', 'above'],             words: '过了签收的时间，又是一个工作日' }),
  triageAbove:    alarm({ clock: 'triage',   at: { workdaysAfter: 1 },  mark: 100, hears: ['lead', 'above'],             words: '过了受理的时间，又是一个工作日' }),
  resolveLate:    alarm({ clock: 'resolve',  at: { share: 1 },          mark: 100, hears: ['lead'], step: 'REMINDER',    words: '到期还没有办结' }),
  resolveTriple:  alarm({ clock: 'resolve',  at: { share: 3 },          mark: 300, hears: ['lead', 'above'],             words: '用了三倍的时间，还没有办结' }),
  resolveNotice:  alarm({ clock: 'resolve',  at: { workdaysAfter: 1 },  mark: 100, hears: ['lead', 'above'], step: 'NOTICE', stepOnly: true, words: '超期一个工作日，还没有办结' }),
  resolveStreet:  alarm({ clock: 'resolve',  at: { workdaysAfter: 3 },  mark: 100, hears: ['lead', 'above', 'street'], step: 'CIRCULAR', stepOnly: true, words: '超期三个工作日，还没有办结' }),
} as const satisfies Record<string, AlarmRow>

export type AlarmName = keyof typeof ALARMS
export const ALARM_NAMES = Object.keys(ALARMS) as AlarmName[]
/** A row of the table, whatever it has. */
export const alarmRow = (name: AlarmName): AlarmRow => ALARMS[name]

/** The ladder: a word to who leads the unit · a notice through the level above · a circular of the street. */
export const SUPERVISIONS = {
  REMINDER: { label: '督办提醒' },
  NOTICE: { label: '督办通知' },
  CIRCULAR: { label: '督办通报' },
} as const satisfies Record<Supervision, { label: string }>
export const SUPERVISION_NAMES = Object.keys(SUPERVISIONS) as Supervision[]

/** How high a step of the ladder is; 0 for none. */
export const supervisionRank = (step: Supervision | null): number => (step === null ? 0 : SUPERVISION_NAMES.indexOf(step) + 1)

/** The end of a clock and, where an alarm asks for a share of it, its beginning. */
interface Run {
  from: Date
  due: Date
}

const WORKING: readonly AppealFacts['status'][] = ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS']

/** Which clocks run now, and from when till when; a clock that stands still rings for nobody. */
function runOf(clock: ClockName, facts: AppealFacts, calendar: WorkCalendar): Run | null {
  const { status, statusSince } = facts
  const step = (when: boolean): Run | null => {
    const due = when ? stepDue(facts, calendar) : null
    return due && { from: statusSince, due }
  }
  switch (clock) {
    case 'triage':
      return step(status === 'SUBMITTED')
    case 'sign':
      return step(status === 'ASSIGNED')
    case 'review':
      return step(status === 'ON_HOLD')
    case 'dispute':
      return step(status === 'DISPUTED')
    case 'approval':
      return step(claimWaits(facts))
    case 'ageing':
      return step(status === 'CLAIMABLE' && !claimWaits(facts))
    case 'promise':
      return status === 'IN_PROGRESS' && facts.claimStatus === 'ACTIVE' && facts.claimContactedAt && facts.promisedOn
        ? { from: statusSince, due: startOfDay(shiftDay(facts.promisedOn, 1)) }
        : null
    case 'contact': {
      // a claimed wish is its claimant's to call about, and nobody hangs one on the wall without having read it to the resident
      const waits =
        facts.firstContactAt === null && facts.claimStatus === null && !(facts.kind === 'WISH' && facts.moderation === 'REVIEWED')
      // whoever goes along with another matter is owed a call of his own, as long as that one is worked on
      return waits && (WORKING.includes(status) || (status === 'MERGED' && workedOn(facts)))
        ? { from: facts.roundSince, due: spanEnd(facts.roundSince, contactSpan(facts), calendar) }
        : null
    }
    case 'resolve': {
      // while a claimant is at it, the day that was promised to the resident counts
      const runs = WORKING.includes(status) && facts.claimStatus !== 'ACTIVE' && facts.resolveDueAt !== null
      return runs && facts.resolveStartedAt && facts.resolveDueAt ? { from: facts.resolveStartedAt, due: facts.resolveDueAt } : null
    }
  }
}

/** When an alarm rings; null while its clock does not run. */
export function alarmAt(name: AlarmName, facts: AppealFacts, calendar: WorkCalendar): Date | null {
  const { clock, at } = alarmRow(name)
  const run = runOf(clock, facts, calendar)
  if (!run) return null
  if ('workdaysAfter' in at) return addWorkdays(run.due, at.workdaysAfter, calendar).at
  if ('daysBefore' in at) return new Date(run.due.getTime() - at.daysBefore * 24 * HOUR)
  if (clock === 'resolve') return resolveMoment(facts, calendar, at.share)
  // of a clock that counts working days there is no share of a night or of a holiday: the last day at noon
  if (at.share < 1 && 'workdays' in contactSpan(facts)) return new Date(Math.max(run.from.getTime(), run.due.getTime() - 12 * HOUR))
  return new Date(run.from.getTime() + (run.due.getTime() - run.from.getTime()) * at.share)
}

/** Whether an alarm was told for the moment at which it rings by now: a clock that moved back has not been told about. */
function toldAt({ told }: Pick<AppealFacts, 'told'>, name: AlarmName, at: Date): boolean {
  const mark = told[name]
  return mark !== undefined && Date.parse(mark) >= at.getTime()
}

/** Every alarm that still has to be told, with its moment. */
function untold(facts: AppealFacts, calendar: WorkCalendar): { name: AlarmName; at: Date }[] {
  return ALARM_NAMES.flatMap((name) => {
    const { step, stepOnly } = alarmRow(name)
    if (stepOnly && step && supervisionRank(step) <= supervisionRank(facts.supervision)) return []
    const at = alarmAt(name, facts, calendar)
    return at && !toldAt(facts, name, at) ? [{ name, at }] : []
  })
}

/** The gravest alarm that rings now, or null; whoever slept through several hears this one. */
export function ringing(facts: AppealFacts, calendar: WorkCalendar, now: Date): AlarmName | null {
  const due = untold(facts, calendar).filter(({ at }) => at <= now)
  return due[due.length - 1]?.name ?? null
}

/** All that rings now is told with one word: the marks that say so, each with its moment, so that a clock which jumps back tells nothing twice. */
export function nowTold(facts: AppealFacts, calendar: WorkCalendar, now: Date): AppealFacts['told'] {
  const told = { ...facts.told }
  for (const { name, at } of untold(facts, calendar)) if (at <= now) told[name] = at.toISOString()
  return told
}

/** What follows from the clocks for lists and for the sweep: how far the worst of them has run as far as it was told, and when the next alarm rings. */
export function watched(facts: AppealFacts, calendar: WorkCalendar): Pick<AppealFacts, 'warned' | 'nextAlarmAt'> {
  let warned: Mark = 0
  for (const name of Object.keys(facts.told) as AlarmName[]) {
    const row: AlarmRow | undefined = ALARMS[name]
    const at = row && row.mark > warned ? alarmAt(name, facts, calendar) : null
    if (row && at && toldAt(facts, name, at)) warned = row.mark
  }
  const next = untold(facts, calendar).map(({ at }) => at.getTime())
  return { warned, nextAlarmAt: next.length > 0 ? new Date(Math.min(...next)) : null }
}

/** Who leads a unit of each type. */
const LEADING: Partial<Record<UnitType, readonly Role[]>> = { GRID_GROUP: ['GRID_LEAD'] }

/** Some people of one unit. */
export interface Hearers {
  unitId: string
  roles: readonly Role[]
}

type Whose = Pick<AppealFacts, 'unitId' | 'unitType' | 'communityId' | 'streetId'>

/** Whom an ear means toward one appeal; the claimant is a person and not in here. */
export function hearersOf(ear: Exclude<Ear, 'claimant'>, { unitId, unitType, communityId, streetId }: Whose): Hearers {
  switch (ear) {
    case 'handlers':
      return { unitId, roles: HANDLING_ROLES[unitType] }
    case 'lead':
      return { unitId, roles: LEADING[unitType] ?? HANDLING_ROLES[unitType] }
    case 'above':
      if (unitType === 'GRID_GROUP') return { unitId: communityId, roles: ['COMMUNITY_ADMIN'] }
      // above the street only its supervisor is left
      return { unitId: streetId, roles: unitType === 'STREET' ? ['SUPERVISOR'] : ['STREET_ADMIN'] }
    case 'street':
      return { unitId: streetId, roles: ['STREET_ADMIN', 'SUPERVISOR'] }
  }
}

/** Whom a step of the ladder is told to, when people take it by hand. */
// biome-ignore format: a table
export const SUPERVISION_EARS: Record<Supervision, readonly Ear[]> = {
  REMINDER: ['lead'], NOTICE: ['lead', 'above'], CIRCULAR: ['lead', 'above', 'street'],
}

/** What the clocks of a matter say in lists beside its time left, in words and not in colour alone. */
export function flagsOf(facts: AppealFacts, now: Date): { label: string; tone: 'warn' | 'mute' | 'bad' }[] {
  const { warned, dueAt, resolveDueAt, supervision, answerAsked, status } = facts
  const flags: ReturnType<typeof flagsOf> = []
  if (warned === 300) flags.push({ label: '超期三倍', tone: 'bad' })
  // the time left that stands beside it is of the present step, or of the whole where there is no step
  if (warned === 100 && (dueAt === null || dueAt > now)) {
    const whole = resolveDueAt !== null && resolveDueAt <= now
    flags.push({ label: whole ? '办理已超期' : '还没联系居民', tone: 'bad' })
  }
  if (warned === 80) flags.push({ label: '快到期了', tone: 'warn' })
  if (supervision)
    flags.push({ label: answerAsked ? `${SUPERVISIONS[supervision].label}，等答复` : SUPERVISIONS[supervision].label, tone: 'bad' })
  const days = status === 'ON_HOLD' ? daysOnHold(facts, now) : 0
  if (days > 0) flags.push({ label: `已挂账 ${days} 天`, tone: 'warn' })
  return flags
}

/** People sleep; a message that can wait does not wake them. */
const QUIET = { from: 22, to: 7 } as const

/** When a message may be sent that comes up now: at once, or at seven in the morning (Asia/Shanghai). */
export function quietUntil(now: Date): Date | null {
  const hour = new Date(now.getTime() + 8 * 3_600_000).getUTCHours()
  if (hour >= QUIET.to && hour < QUIET.from) return null
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const morning = hour >= QUIET.from ? shiftDay(day, 1) : day
  return new Date(startOfDay(morning).getTime() + QUIET.to * 3_600_000)
}

/** How long a matter has been put off, all in all, in whole days: a hold that is renewed starts from zero for nobody. */
export function daysOnHold({ pauses }: Pick<AppealFacts, 'pauses'>, now: Date): number {
  const stood = pauses
    .filter(({ why }) => why === 'ON_HOLD')
    .reduce((sum, { from, to }) => sum + ((to ? Date.parse(to) : now.getTime()) - Date.parse(from)), 0)
  return Math.floor(stood / 86_400_000)
}
