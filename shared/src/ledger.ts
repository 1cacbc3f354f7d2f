import type { ActionName } from './actions'
import { ALARMS, type AlarmName, SUPERVISIONS } from './alarms'
import type { AppealFacts, ClockPause, Status, Supervision } from './appeal'
import type { WorkCalendar } from './calendar'
import { CLOCKS, contactSpan, extendedDays, stepDue } from './deadlines'
import { lengthWords, spanEnd, tierSpan } from './presets'
import { rowOf } from './rules'

/** One clock of an appeal: what it measured, how long it may run, how it stands. */
export interface ClockLine {
  name: string
  /** 限 4 小时（上班时间）; null where no limit is set. */
  limit: string | null
  startedAt: string
  /** Null where there is no limit, and while the clock stands still. */
  dueAt: string | null
  /** Null while it runs. */
  endedAt: string | null
}

/** A stretch that does not count. */
export interface PauseLine {
  why: string
  from: string
  to: string | null
}

/** The account of time of one appeal (时间账): every clock with its limit, and what does not count. */
export interface Ledger {
  clocks: ClockLine[]
  pauses: PauseLine[]
  /** What the clocks and those above said in this round, oldest first. */
  said?: SaidLine[]
}

/** One thing that was said because of time: by a clock, or from above. */
export interface SaidLine {
  words: string
  at: string
}

/** What the account needs to know of one step. */
export interface LedgerStep {
  action: ActionName
  at: Date
  round: number
  fromStatus: Status | null
  toStatus: Status
  text?: string | null
  input?: Record<string, unknown>
}

const PAUSE_WORDS: Record<ClockPause['why'], string> = { NEED_INFO: '等居民补充', ON_HOLD: '挂账' }

/** The account of the present round; `steps` oldest first. The limits are those of the clocks themselves. */
export function ledgerOf(facts: AppealFacts, steps: readonly LedgerStep[], calendar: WorkCalendar): Ledger {
  const first = steps[0]?.at ?? facts.statusSince
  const begin = facts.round > 1 ? (facts.resolveStartedAt ?? first) : first
  const round = steps.filter((step) => step.at >= begin)
  const due = (status: Status, since: Date) => stepDue({ ...facts, status, statusSince: since, assignedAt: since }, calendar)
  const clocks: ClockLine[] = []
  const add = (name: string, limit: string | null, startedAt: Date, dueAt: Date | null, endedAt: Date | null | undefined) =>
    clocks.push({ name, limit, startedAt: startedAt.toISOString(), dueAt: iso(dueAt), endedAt: iso(endedAt ?? null) })

  const urgent = facts.tier === 'EMERGENCY'
  const half = `限 ${CLOCKS.emergencyTriageMs / 60_000} 分钟`
  const taken = steps.find((step) => step.fromStatus === 'SUBMITTED' && step.toStatus !== 'SUBMITTED')
  if (facts.round === 1) add('受理', urgent ? half : `限 ${CLOCKS.triageWorkdays} 个工作日`, first, due('SUBMITTED', first), taken?.at)
  const asked = [...round].reverse().find((step) => step.toStatus === 'ASSIGNED' && asksToSign(step))
  if (asked) {
    const signed = round.find((step) => step.at >= asked.at && step.fromStatus === 'ASSIGNED' && !asksToSign(step) && moved(step))
    const limit = urgent ? half : `限 ${CLOCKS.signWorkMinutes / 60} 小时（上班时间）`
    add('签收', limit, asked.at, due('ASSIGNED', asked.at), signed?.at)
  }
  if (facts.resolveStartedAt) {
    const within = contactSpan(facts)
    // nobody hangs a wish on the wall without having read it to the resident
    const contacted = facts.firstContactAt ?? round.find(({ action }) => action === 'publishWish')?.at
    add('联系居民', `限 ${lengthWords(within)}`, begin, spanEnd(begin, within, calendar), contacted)
    const done = [...round].reverse().find((step) => step.toStatus === 'COMPLETED' && moved(step))
    const more = extendedDays(facts)
    const limit = lengthWords(tierSpan(facts.preset, facts.tier, facts.round))
    const words = more > 0 ? `限 ${limit}，延期 ${more} 天` : `限 ${limit}`
    add('办结', words, facts.resolveStartedAt, facts.resolveDueAt, done?.at)
  }
  return { clocks, pauses: facts.pauses.map(({ why, from, to }) => ({ why: PAUSE_WORDS[why], from, to })), said: round.flatMap(saidBy) }
}

function saidBy({ action, at, text, input }: LedgerStep): SaidLine[] {
  const words =
    action === 'warn'
      ? ALARMS[input?.alarm as AlarmName]?.words
      : action === 'supervise'
        ? `${SUPERVISIONS[input?.step as Supervision]?.label}：${text ?? ''}`
        : action === 'answerSupervision'
          ? `答复：${text ?? ''}`
          : undefined
  return words ? [{ words, at: at.toISOString() }] : []
}

/** Whether a step laid the matter on a desk to be signed: by the row, so that every way there counts. */
const asksToSign = ({ action, toStatus }: LedgerStep) => toStatus === 'ASSIGNED' && rowOf(action).to.includes('ASSIGNED')
const moved = ({ fromStatus, toStatus }: LedgerStep) => fromStatus !== toStatus
const iso = (at: Date | null) => (at ? at.toISOString() : null)
