import type { ActionName } from './actions'
import type { AppealFacts } from './appeal'
import { addWorkdays, dayOf, shiftDay, startOfDay, type WorkCalendar } from './calendar'
import { choice } from './fields'
import type { AppealCard, MessageTemplate, UnitView } from './views'

/** What somebody without WeChat is rung up about (电话任务, NTF-6): it is in hand, something is asked, there is a result. */
export type PhoneNews = 'TAKEN' | 'ASKED' | 'RESULT'

/** What whoever rings up says, in words that hold nothing of the matter itself. */
// biome-ignore format: a table
export const PHONE_NEWS: Readonly<Record<PhoneNews, { label: string; told: string; say: string }>> = {
  TAKEN:  { label: '说有人接手了', told: '有人接手了', say: '您提的事有人接手了。谁来办、哪天有回音，都告诉他。' },
  ASKED:  { label: '问差的情况',   told: '还差一点情况', say: '还差一点情况。差什么，先点开这件事看一眼，再打给他问。' },
  RESULT: { label: '说办理结果',   told: '有结果了', say: '有结果了。结果是什么，念给他听；解决没有，请他自己说。' },
}

// biome-ignore format: a table
const NEWS: Partial<Record<ActionName, PhoneNews>> = {
  handleNow: 'TAKEN', sign: 'TAKEN', publishWish: 'TAKEN',
  askInfo: 'ASKED',
  complete: 'RESULT', explainWish: 'RESULT', reject: 'RESULT',
}
const BY_MESSAGE: Partial<Record<MessageTemplate, PhoneNews>> = { accepted: 'TAKEN', completed: 'RESULT' }
/** Whoever does this has seen how the matter stands: nobody has to be told any more. */
const HAS_SEEN: readonly ActionName[] = ['withdraw', 'supplyInfo', 'confirm', 'deny', 'contestReject']

/** What is to be said by telephone after an action, if anything; everything else can wait until somebody asks. */
export function phoneNewsOf(action: ActionName): PhoneNews | undefined {
  return NEWS[action]
}

/** The same for a message that WeChat could not deliver. */
export function phoneNewsOfMessage(template: MessageTemplate): PhoneNews | undefined {
  return BY_MESSAGE[template]
}

/** Whether an action shows that the resident knows. */
export function knowsBy(action: ActionName): boolean {
  return HAS_SEEN.includes(action)
}

/** On whose desk the call lies: of the grid, which people know; else of the unit that has it in hand. Never of the unit complained about. */
export function phoneDesk({ gridGroupId, unitId, communityId, subjectUnitId }: AppealFacts): string {
  return [gridGroupId, unitId].find((id) => id !== null && id !== subjectUnitId) ?? communityId
}

/** By when somebody shall have rung: the end of the next working day. */
export function phoneDueAt(now: Date, calendar: WorkCalendar): Date {
  return addWorkdays(now, 1, calendar).at
}

export type PhoneOutcome = 'TOLD' | 'NO_ANSWER' | 'WRONG_NUMBER'
/** DUE: somebody has to ring · SPARED: the resident has seen it himself · REPLACED: there was newer news to tell. */
export type PhoneTaskState = 'DUE' | 'TOLD' | 'WRONG_NUMBER' | 'UNREACHABLE' | 'SPARED' | 'REPLACED'

/** On so many different days somebody tries. */
export const PHONE_TRIES = 3

/** What came of a call: the only thing that ends a task. */
export const PHONE_OUTCOME = {
  outcome: choice('打得怎么样', [
    { value: 'TOLD', label: '打通了，说给他听了' },
    { value: 'NO_ANSWER', label: '没人接' },
    { value: 'WRONG_NUMBER', label: '号码不对' },
  ]),
}

/** A task as far as an outcome looks at it. */
export interface PhoneTaskFacts {
  tries: readonly string[]
  queueAt: Date
}

/** What an outcome changes: a call in vain comes back the next morning, and after three days nobody is made to ring any more. */
export function afterCall({ tries, queueAt }: PhoneTaskFacts, outcome: PhoneOutcome, now: Date) {
  const over = { open: false as const, openKey: null, doneAt: now }
  if (outcome !== 'NO_ANSWER') return { ...over, state: outcome, tries: [...tries] }
  const all = [...tries, now.toISOString()]
  const days = new Set(all.map((at) => dayOf(new Date(at))))
  if (days.size >= PHONE_TRIES) return { ...over, state: 'UNREACHABLE' as const, tries: all }
  const morning = new Date(startOfDay(shiftDay(dayOf(now), 1)).getTime() + 9 * 3_600_000)
  return { state: 'DUE' as const, tries: all, queueAt: morning > queueAt ? morning : queueAt }
}

/** The line of the history. */
export function phonedWords(unit: string, news: PhoneNews, { state, tries }: { state: PhoneTaskState; tries: readonly string[] }): string {
  const { told } = PHONE_NEWS[news]
  if (state === 'TOLD') return `${unit}打通了电话，告诉了“${told}”`
  if (state === 'WRONG_NUMBER') return `${unit}打电话告诉“${told}”，号码不对`
  if (state === 'UNREACHABLE') return `${unit}打电话告诉“${told}”，三天都没人接`
  return `${unit}打电话告诉“${told}”，没人接（第 ${tries.length} 次）`
}

/** One call to make, to whoever makes it; the number itself only when it is asked for (decision 0032). */
export interface PhoneTaskView {
  id: string
  version: number
  news: PhoneNews
  unit: UnitView
  madeAt: string
  dueAt: string
  late: boolean
  /** When somebody rang in vain. */
  tries: string[]
  appeal: AppealCard
}

/** How many calls wait, and for how many the day is past. */
export interface PhoneTaskCounts {
  waiting: number
  late: number
}
