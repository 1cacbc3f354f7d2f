import { partingStory, releaseStory, wordsOf } from './action-words'
import type { ActionName } from './actions'
import type { ClaimStatus, CloseReason, Kind, Outcome, Status } from './appeal'
import { dayOf } from './calendar'
import { type Standing } from './standing'

/** Time and people in plain words. All days are Asia/Shanghai. */

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const HOUR = 3_600_000

/** `11月20日（周五）`; with the year when it is not this one. */
export function dayWords(day: string, now: Date): string {
  const [year, month, date] = day.split('-').map(Number)
  const week = WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const prefix = Number(dayOf(now).slice(0, 4)) === year ? '' : `${year}年`
  return `${prefix}${month}月${date}日（${week}）`
}

/** `14:05` in Asia/Shanghai. */
export function clockWords(at: Date): string {
  return new Date(at.getTime() + 8 * HOUR).toISOString().slice(11, 16)
}

/** When something happened: 今天 13:40, 昨天 16:20, 11月16日 09:05. */
export function whenWords(at: Date, now: Date): string {
  const days = dayNumber(dayOf(now)) - dayNumber(dayOf(at))
  if (days === 0) return `今天 ${clockWords(at)}`
  if (days === 1) return `昨天 ${clockWords(at)}`
  const [year, month, date] = dayOf(at).split('-').map(Number)
  const prefix = year === Number(dayOf(now).slice(0, 4)) ? '' : `${year}年`
  return `${prefix}${month}月${date}日 ${clockWords(at)}`
}

/** How a deadline stands, in words and in urgency: calm, soon (within a day), late. Null means the clock stands still. */
export function dueWords(due: Date | null, now: Date): { text: string; tone: 'calm' | 'soon' | 'late' | 'still' } {
  if (!due) return { text: '等您补充，不计时', tone: 'still' }
  const left = due.getTime() - now.getTime()
  if (left < 0) return { text: `已超期 ${spanWords(-left)}`, tone: 'late' }
  // beside a date people count the days to it
  const days = dayNumber(dayOf(due)) - dayNumber(dayOf(now))
  return { text: `还剩 ${left >= 24 * HOUR ? `${days} 天` : spanWords(left)}`, tone: left <= 24 * HOUR ? 'soon' : 'calm' }
}

/** A stretch of time in its largest sensible unit: 3 天, 2 小时, 40 分钟. */
export function spanWords(ms: number): string {
  if (ms >= 24 * HOUR) return `${Math.floor(ms / (24 * HOUR))} 天`
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} 小时`
  return `${Math.max(1, Math.floor(ms / 60_000))} 分钟`
}

/** Good morning and so on, by the hour in Asia/Shanghai. */
export function greeting(now: Date): string {
  const hour = Number(clockWords(now).slice(0, 2))
  return hour < 5 ? '夜深了' : hour < 11 ? '早上好' : hour < 13 ? '中午好' : hour < 18 ? '下午好' : '晚上好'
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / (24 * HOUR))
}

/** What somebody is called in a timeline: by the part played, never by name. */
// biome-ignore format: a table
const PARTS: Partial<Record<Standing, string>> = {
  system: '系统', submitter: '居民', beneficiary: '居民', proxy: '代提人', gridWorker: '网格员', gridLead: '网格长',
  communityAdmin: '社区', streetAdmin: '街道', claimant: '认领人', helper: '热心邻居', steward: '小巷管家', supervisor: '督办', caller: '上一级',
  linkedLeader: '包联领导', reviewer: '第三方回访员', lostReviewer: '上一级',
}

/**
 * One line of the timeline: who did what. `byMe` reads 您; a unit's name stands in for its member. `own` says that the reader is the
 * resident: the 您 within a story is addressed to him alone, and everybody else reads 居民.
 */
export function storyWords(
  action: ActionName,
  capacity: Standing,
  {
    byMe,
    own = true,
    unitName,
    kind = 'COMPLAINT',
    outcome,
  }: { byMe: boolean; own?: boolean; unitName: string | null; kind?: Kind; outcome?: Outcome | null },
): string {
  const who = byMe ? '您' : (PARTS[capacity] ?? unitName ?? '工作人员')
  const told =
    (action === 'releaseClaim' && releaseStory(capacity)) ||
    (action === 'unmerge' && partingStory(capacity, kind)) ||
    wordsOf(action, { kind, outcome }).story
  // to the colleague who did it, 您 is the colleague
  const story = own && !byMe ? told : told.split('您').join('居民')
  return capacity === 'system' ? story : `${who}${story}`
}

/** What a headline is made from. */
interface HeadlineFacts {
  status: Status
  kind: Kind
  closeReason: CloseReason | null
  outcome: Outcome | null
  claimStatus: ClaimStatus | null
  dueAt: Date | null
  resolveDueAt: Date | null
  round?: number
  promisedOn?: string | null
}

interface Telling {
  unitName: string
  now: Date
  /** The reader has claimed this wish: it is told with 您. */
  claiming?: boolean
}

/** One sentence that says how things stand and what comes next; the same for everybody who may read the appeal but the claimant. */
export function headlineWords(facts: HeadlineFacts, telling: Telling): string {
  const own = telling.claiming ? claimantHeadline(facts, telling) : undefined
  if (own) return own
  return (facts.kind === 'WISH' ? wishHeadline : matterHeadline)(facts, telling)
}

/** Whoever judges says where else one can go (C.1). */
const ADJUDICATED = '上一级复核过了，维持原来的结果；不同意可以再拨 12345'

const byDay = (due: Date | null, now: Date, then: string) => (due ? `${dayWords(dayOf(due), now)}前${then}` : then)

function matterHeadline(facts: HeadlineFacts, { unitName, now }: Telling): string {
  const by = (due: Date | null, then: string) => byDay(due, now, then)
  switch (facts.status) {
    case 'SUBMITTED':
      return `${unitName}收到了，${by(facts.dueAt, '安排谁来办')}`
    case 'NEED_INFO':
      return `还差一点情况，请${facts.dueAt ? '在' : ''}${by(facts.dueAt, '补充')}`
    case 'CLAIMABLE':
      return '等好心人来帮忙'
    case 'ASSIGNED':
      return `已转给${unitName}，等他们接手`
    case 'IN_PROGRESS':
      // it came back: that is said first
      if ((facts.round ?? 1) > 1) return `还没解决，退回${unitName}重新办，预计${by(facts.resolveDueAt, '办好')}`
      return `${unitName}正在办，预计${by(facts.resolveDueAt, '办好')}`
    case 'ON_HOLD':
      return `暂时办不了，已经登记，${by(facts.dueAt, '再看能不能办')}`
    case 'COMPLETED':
      // what could not be done is not called done
      return `${facts.outcome === 'EXPLAINED' ? '有答复了' : '办好了'}，请${facts.dueAt ? '在' : ''}${by(facts.dueAt, '看看解决没有')}`
    case 'DISPUTED':
      return `${unitName}正在复核，${by(facts.dueAt, '给您答复')}`
    case 'CLOSED':
      if (facts.closeReason === 'AUTO') return '没有等到回音，先结案了'
      if (facts.closeReason === 'ADJUDICATED') return ADJUDICATED
      return facts.closeReason === 'ON_SPOT' ? '当场解决了' : '已经结案'
    case 'REJECTED':
      return '这件事没有受理，原因在下面'
    case 'WITHDRAWN':
      return '已经撤回'
    case 'MERGED':
      return '和同类的事一起办理'
  }
}

/** The same to whoever promised it; undefined where nothing of it is about the promise. */
function claimantHeadline({ status, claimStatus, outcome, promisedOn, round }: HeadlineFacts, { now }: Telling): string | undefined {
  const by = promisedOn ? `，答应${dayWords(promisedOn, now)}前送到` : ''
  switch (status) {
    case 'CLAIMABLE':
      return claimStatus === 'PENDING' ? '您想认领这个心愿，等网格点头' : undefined
    case 'IN_PROGRESS':
      if (claimStatus === 'DELIVERED') return '您送到了，等网格和邻居说一声'
      return (round ?? 1) > 1 ? `邻居说还没圆上，请您再去看看` : `您认领了这个心愿${by}`
    case 'COMPLETED':
      return '您送到了，等邻居说一声'
    case 'CLOSED':
      return outcome === 'FULFILLED' ? '心愿实现了，灯亮了，谢谢您' : undefined
    default:
      return undefined
  }
}

function wishHeadline(facts: HeadlineFacts, { unitName, now }: Telling): string {
  const by = (due: Date | null, then: string) => byDay(due, now, then)
  switch (facts.status) {
    case 'SUBMITTED':
      return `${unitName}收到了心愿，${by(facts.dueAt, '联系核实')}`
    case 'NEED_INFO':
      return `心愿还差一点没说清，请${facts.dueAt ? '在' : ''}${by(facts.dueAt, '补充')}`
    case 'CLAIMABLE':
      return facts.claimStatus === 'PENDING' ? '有人想认领，等网格确认' : '在心愿墙上，等好心人认领'
    case 'ASSIGNED':
      return `请${unitName}来实现，等他们接手`
    case 'IN_PROGRESS':
      if (facts.claimStatus) return (facts.round ?? 1) > 1 ? '还没圆上，已经请邻居再来看看' : '有邻居认领了，正在圆这个心愿'
      return `${unitName}正在圆这个心愿，预计${by(facts.resolveDueAt, '实现')}`
    case 'ON_HOLD':
      return `暂时圆不了，已经登记，${by(facts.dueAt, '再看能不能圆')}`
    case 'COMPLETED':
      return `${facts.outcome === 'UNFULFILLED' ? '有答复了' : '心愿送到了'}，请${facts.dueAt ? '在' : ''}${by(facts.dueAt, '看看圆了没有')}`
    case 'DISPUTED':
      return `${unitName}正在复核，${by(facts.dueAt, '给您答复')}`
    case 'CLOSED':
      if (facts.closeReason === 'ADJUDICATED') return ADJUDICATED
      if (facts.outcome === 'FULFILLED') return facts.closeReason === 'AUTO' ? '没有等到回音，先当作圆好了' : '心愿实现了，灯亮了'
      return facts.outcome === 'PARTIAL' ? '心愿圆了一部分，谢谢大家' : '这个心愿已经了结'
    case 'REJECTED':
      return '这个心愿没能接下来，原因在下面'
    case 'WITHDRAWN':
      return '心愿已经收回'
    case 'MERGED':
      return '和别的心愿一起圆'
  }
}
