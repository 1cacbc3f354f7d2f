import type { AlarmName, Mark } from './alarms'
import type { Preset } from './presets'

/** The one noun: an appeal (诉求) is anything a resident posts. Kinds, statuses and the facts that rules may look at. */

/** What sort of appeal it is. */
// biome-ignore format: a table
export const KINDS = {
  WISH:       { label: '微心愿', hint: '想请邻居帮个忙' },
  COMPLAINT:  { label: '投诉',   hint: '家里楼里有麻烦' },
  HELP:       { label: '求助',   hint: '需要有人帮一把' },
  CONSULT:    { label: '咨询',   hint: '想问个明白' },
  SUGGESTION: { label: '建议',   hint: '有个好主意' },
  TIP_OFF:    { label: '举报',   hint: '有人违规了' },
} as const
export type Kind = keyof typeof KINDS
export const KIND_NAMES = Object.keys(KINDS) as Kind[]

/** The twelve statuses: what staff call them, what the resident is told, and whether anything still has to happen. */
// biome-ignore format: a table
export const STATUSES = {
  SUBMITTED:   { staff: '待受理',   resident: '已提交',           terminal: false, tone: 'blue' },
  NEED_INFO:   { staff: '待补充',   resident: '请您补充',         terminal: false, tone: 'warn' },
  CLAIMABLE:   { staff: '待认领',   resident: '等待认领',         terminal: false, tone: 'lamp' },
  ASSIGNED:    { staff: '待签收',   resident: '已转办',           terminal: false, tone: 'blue' },
  IN_PROGRESS: { staff: '办理中',   resident: '正在办理',         terminal: false, tone: 'blue' },
  ON_HOLD:     { staff: '挂账',     resident: '暂时办不了，已登记', terminal: false, tone: 'mute' },
  COMPLETED:   { staff: '待确认',   resident: '请您确认',         terminal: false, tone: 'warn' },
  DISPUTED:    { staff: '复核中',   resident: '上一级正在复核',    terminal: false, tone: 'warn' },
  CLOSED:      { staff: '已结案',   resident: '已结案',           terminal: true,  tone: 'ok' },
  REJECTED:    { staff: '不予受理', resident: '没有受理',         terminal: true,  tone: 'mute' },
  WITHDRAWN:   { staff: '已撤回',   resident: '已撤回',           terminal: true,  tone: 'mute' },
  MERGED:      { staff: '已并案',   resident: '已与同类事项一起办理', terminal: true, tone: 'mute' },
} as const satisfies Record<string, { staff: string; resident: string; terminal: boolean; tone: Tone }>
export type Status = keyof typeof STATUSES
export type Tone = 'blue' | 'warn' | 'lamp' | 'ok' | 'mute' | 'bad'
export const STATUS_NAMES = Object.keys(STATUSES) as Status[]
export const OPEN_STATUSES = STATUS_NAMES.filter((status) => !STATUSES[status].terminal)

export type UnitType = 'GRID_GROUP' | 'COMMUNITY' | 'STREET' | 'DEPARTMENT' | 'PARTY_BRANCH' | 'PROPERTY' | 'MEDIATORS'
export type HandlingLevel = 'GRID' | 'COMMUNITY' | 'STREET'
export type Visibility = 'PRIVATE' | 'GRID' | 'PUBLIC'
export type Moderation = 'PASSED' | 'HELD' | 'REVIEWED' | 'REFUSED'
export type ClaimStatus = 'PENDING' | 'ACTIVE' | 'DELIVERED'
export type Outcome = 'RESOLVED' | 'PARTIAL' | 'EXPLAINED' | 'FULFILLED' | 'UNFULFILLED'
export type Resolved = 'YES' | 'PARTIAL' | 'NO'
export type Satisfaction = 'SATISFIED' | 'BASICALLY_SATISFIED' | 'UNSATISFIED'
export type CloseReason = 'CONFIRMED' | 'AUTO' | 'ADJUDICATED' | 'ON_SPOT'

/** How hard a matter is; see `graded.ts`. */
export type Complexity = 'SIMPLE' | 'ORDINARY' | 'COMPLEX'
/** What a unit does beside the one that leads; CHILD is one piece of the matter with a day of its own (子任务). */
export type PartnerPart = 'ASSIST' | 'GUIDE' | 'CONSULT' | 'CHILD'
/** By whom a matter came to its result. */
export type ResolutionWay = 'ON_SPOT' | 'COMMUNITY' | 'JOINT'

/** A unit that helps with a matter and does not hold it. */
export interface Partner {
  unitId: string
  part: PartnerPart
}

/** One promise to the resident: what will be reached by which day. Kept in the row, as the other ledgers are. */
export interface Milestone {
  text: string
  on: string
  /** The day on which it was reached. */
  metOn: string | null
  /** The day on which another plan took its place: a promise is never simply gone. */
  droppedOn: string | null
}

/** How urgent the matter is: which resolve clock runs. */
export type Tier = 'EMERGENCY' | 'LIVELIHOOD' | 'NORMAL' | 'COMPLEX'

/** A stretch of time in which the resolve clock stood still; `to` is null while it still does. Append-only. */
export interface ClockPause {
  from: string
  to: string | null
  why: 'NEED_INFO' | 'ON_HOLD'
}

/** One request for more time, in the ledger from which the due time is recomputed. Append-only but for its decision. */
export interface Extension {
  round: number
  days: number
  askedAt: string
  askedBy: string
  state: 'PENDING' | 'APPROVED' | 'DENIED' | 'CANCELLED'
}

/** A step of supervision (督办): a reminder, a notice that wants an answer, a circular of the whole street. */
export type Supervision = 'REMINDER' | 'NOTICE' | 'CIRCULAR'

/** Why somebody else than the handler calls the resident at the end (回访): unsatisfied, silent and perhaps unable to answer, or drawn. */
export type FollowUpReason = 'UNSATISFIED' | 'SILENT' | 'SAMPLE'

/** SPARED: the resident spoke before anybody rang, or the matter went on. */
export type FollowUpState = 'DUE' | 'DONE' | 'UNREACHABLE' | 'SPARED'

/** A round that shall not count (剔除), in the ledger from which rates are adjusted. Append-only but for its decisions. */
export interface Exclusion {
  round: number
  /** Who answered for the round, and therefore does not decide. */
  unitId: string
  unitType: UnitType
  askedBy: string
  /** Two different people above the unit have to agree. */
  approvedBy: string[]
  state: 'PROPOSED' | 'APPROVED_1' | 'APPROVED' | 'DENIED' | 'WITHDRAWN'
}

/** That the unit of a round looked back at what it cost (失分复盘), and whether the level above agreed. One of each round. */
export interface LostReview {
  round: number
  unitId: string
  unitType: UnitType
  writtenBy: string
  state: 'WRITTEN' | 'RETURNED' | 'ACCEPTED'
}

/** A unit as far as rules look at it. `communityId` is null for a street and its departments. */
export interface UnitFacts {
  id: string
  type: UnitType
  communityId: string | null
  streetId: string
  active: boolean
}

/** What people say staff did, at what level a unit stands. */
export function levelOf(type: UnitType): HandlingLevel {
  return type === 'GRID_GROUP' ? 'GRID' : type === 'COMMUNITY' ? 'COMMUNITY' : 'STREET'
}

/** The type of the unit that answers for it: after a judgement the file lies one level above that unit. */
export function accountableType(
  a: Pick<AppealFacts, 'accountableUnitId' | 'unitId' | 'unitType' | 'streetId' | 'communityId' | 'gridGroupId'>,
): UnitType {
  if (a.accountableUnitId === a.unitId) return a.unitType
  if (a.accountableUnitId === a.streetId) return 'STREET'
  if (a.accountableUnitId === a.communityId) return 'COMMUNITY'
  return a.accountableUnitId === a.gridGroupId || a.unitType === 'COMMUNITY' ? 'GRID_GROUP' : 'DEPARTMENT'
}

/**
 * Everything a rule may look at: a row of the appeal table without its private texts. Replaying the `changes` of all
 * steps in order gives exactly these values again (lifecycle F.7, invariant 2).
 */
export interface AppealFacts {
  id: string
  kind: Kind
  status: Status
  version: number
  /** Where NEED_INFO and ON_HOLD go back to. */
  resumeStatus: Status | null
  statusSince: Date
  round: number
  /** Since when this round runs: the time for the first word to the resident begins here. */
  roundSince: Date

  submitterId: string
  /** For whom; null when the person has no account (a proxy submitted it, staff phone them). */
  beneficiaryId: string | null

  streetId: string
  communityId: string
  gridId: string | null
  gridGroupId: string | null
  /** In whose hands it is now: the triage queue, the unit asked to sign, the unit at work. */
  unitId: string
  unitType: UnitType
  /** From whose queue it was dispatched, and to which it returns. */
  triageUnitId: string
  triageUnitType: UnitType
  /** Who answers for it to the resident: changes only when another unit signs (首接负责). */
  accountableUnitId: string
  firstUnitId: string
  handlingLevel: HandlingLevel
  /** The unit complained about, which must not see it (回避). */
  subjectUnitId: string | null

  categoryId: string | null
  tier: Tier
  complexity: Complexity
  /** How long things may take: as the street had decided when it was posted. */
  preset: Preset
  visibility: Visibility
  moderation: Moderation
  hazard: boolean
  /** Shown on the wish wall in its public version. */
  onWall: boolean
  valueYuan: number | null

  resolveStartedAt: Date | null
  pauses: ClockPause[]
  extensions: Extension[]
  /** The day on which a matter on hold is looked at again. */
  heldUntil: string | null
  dueAt: Date | null
  resolveDueAt: Date | null

  assignedAt: Date | null
  designated: boolean
  returnCount: number
  returnedUnitIds: string[]
  infoAskedCount: number
  infoUnanswered: boolean
  contestCount: number
  denyCount: number
  /** How often a closed file was opened again at the resident's word. */
  reopenCount: number
  /** A level above has handed it down once in this round. */
  handedDown: boolean
  /** Everybody who has worked on it, whatever the round: none of them judges it (invariant 8). */
  handlerIds: string[]
  firstContactAt: Date | null
  lastContactTryAt: Date | null
  lastUrgedAt: Date | null

  claimantId: string | null
  claimStatus: ClaimStatus | null
  claimedAt: Date | null
  claimContactedAt: Date | null
  promisedOn: string | null
  priority: boolean

  /** Several units were called together (吹哨) and it is not settled yet; how many of the calls still want something. */
  whistleOpen: boolean
  whistleWaiting: number
  /** From which level the last whistle was blown: a second one is blown one level up. */
  whistleLevel: HandlingLevel | null

  /** Which alarms were told in this round, each with the moment for which it was (alarms.ts). */
  told: Partial<Record<AlarmName, string>>
  /** How far the worst clock has run, as far as it was told; follows from `told`. */
  warned: Mark
  /** When the next alarm rings: what the sweep looks for. */
  nextAlarmAt: Date | null
  /** The highest step of supervision in this round, and whether the unit still owes an answer to it. */
  supervision: Supervision | null
  answerAsked: boolean
  /** Goes along with another matter (并案): which, how that one stands and since when, and up to which of its steps this one has heard. */
  mergedIntoId: string | null
  mainStatus: Status | null
  mainSince: Date | null
  mainSeq: number
  /** How many matters go along with this one. */
  followerCount: number
  /** The trouble of which this is one of several matters (同一问题的几件); each is handled by itself. */
  problemId: string | null

  /** Who helps the unit that leads (协助、指导). */
  partners: Partner[]
  /** What was promised in this round, step by step. */
  milestones: Milestone[]
  /** Into how many child tasks it was cut in this round (子任务), and how many of them are not over. */
  childCount: number
  childrenOpen: number

  resolutionWay: ResolutionWay | null
  outcome: Outcome | null
  resolved: Resolved | null
  satisfaction: Satisfaction | null
  closeReason: CloseReason | null
  rejectReason: string | null

  /** The resident used the elder mode when posting: silence may mean that nobody could answer. */
  elder: boolean
  /** A call to the resident is owed (回访), how often it was tried in vain, and when last in this round. */
  followUpDue: FollowUpReason | null
  followUpTries: number
  followUpTriedAt: Date | null
  /** Who heard on the telephone that the resident wants the level above to look again. */
  followUpBy: string | null
  /** Who answered for the rounds that are over. */
  answeredBy: { round: number; unitId: string }[]
  exclusions: Exclusion[]
  reviews: LostReview[]
}

/** The exclusion that still waits for somebody, if there is one. */
export function openExclusion({ exclusions }: Pick<AppealFacts, 'exclusions'>): Exclusion | null {
  return exclusions.find(({ state }) => state === 'PROPOSED' || state === 'APPROVED_1') ?? null
}

/** Whether somebody still works on it: itself, or the matter with which it goes along. */
export function workedOn({ status, mainStatus }: Pick<AppealFacts, 'status' | 'mainStatus'>): boolean {
  return !STATUSES[mainStatus ?? status].terminal
}

/** What one action changes. The version and the clocks are added by the one place that writes. */
export type Patch = Partial<Omit<AppealFacts, 'id' | 'version'>>
