import type { ActionName } from './actions'
import type {
  ClaimStatus,
  CloseReason,
  Complexity,
  Kind,
  Outcome,
  PartnerPart,
  Resolved,
  Satisfaction,
  Status,
  Tier,
  UnitType,
  Visibility,
} from './appeal'
import type { Preset } from './presets'
import type { Standing } from './standing'
import type { MinePart } from './work'

/** What leaves the server, field by field. Times are ISO 8601 UTC strings, days `YYYY-MM-DD` in Asia/Shanghai. */

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface PhotoView {
  id: string
  /** Both addresses expire within minutes. */
  url: string
  thumbnailUrl: string
  width: number
  height: number
  /** 之前 / 之后 / 办理照片 … */
  caption?: string
}

/** One photo of a matter, to the resident who says whether everybody may see it. */
export interface PhotoConsentView {
  photo: PhotoView
  /** Taken by those who handle it, or by whoever helped. */
  byOthers: boolean
  consented: boolean
  /** Everybody can see it now. */
  shown: boolean
  /** Why it is not shown although the resident has agreed, in words. */
  waits: string | null
}

export interface UnitView {
  id: string
  name: string
  type: UnitType
  /** In a choice of units: of which community it is, where its name alone would not tell. */
  where?: string
}

/** One appeal in a list: what a row shows, and nothing more. */
export interface AppealCard {
  id: string
  no: string
  kind: Kind
  status: Status
  version: number
  title: string
  categoryId: string | null
  /** Building at most; the exact place is in the detail. */
  placeName: string
  /** The last thing that happened, in words. */
  lastWords: string
  lastAt: string
  dueAt: string | null
  resolveDueAt: string | null
  tier: Tier
  complexity: Complexity
  /** What was promised next, and whether its day is past; null to whoever does not handle it or own it. */
  nextStep: { text: string; on: string; late: boolean } | null
  unit: UnitView
  priority: boolean
  urged: boolean
  /** What its clocks and those above say of it, for staff: 超期三倍 · 督办通知. */
  flags?: { label: string; tone: 'warn' | 'mute' | 'bad' }[]
  outcome: Outcome | null
  /** The actions that the row offers at once (sign, handleNow, confirm …). */
  actions: ActionName[]
  createdAt: string
  /** In the list of one's own claims: what one promised, and whether one has been in touch. */
  promise?: { status: ClaimStatus; promisedOn: string | null; plan: string | null; contacted: boolean }
}

/** One appeal to somebody who may see it. What the audience may not read is absent, not null. */
export interface AppealView extends Omit<AppealCard, 'lastWords' | 'lastAt' | 'promise'> {
  text: string
  preset: Preset
  /** The present clock reaches into a year whose days off nobody has entered. */
  dueEstimated: boolean
  round: number
  statusSince: string
  place: { name: string; buildingId: string | null; detail?: string; lat?: number; lng?: number }
  visibility: Visibility
  anonymous: boolean
  photos: PhotoView[]
  /** Who answers for it to the resident now. */
  accountable: UnitView
  /** Why and what comes next, one sentence. */
  headline: string
  /** For forms: how this reader stands toward the appeal. */
  standings: Standing[]
  /** Where this reader could send it (派单、改派、接办). */
  units: UnitView[]
  /** How it is to be solved and what was promised by when, once somebody has said so. */
  path: PathView | null
  /** Who helps the unit that leads (协助、指导). */
  partners: { unit: UnitView; part: PartnerPart }[]
  /** Into how many pieces it was cut for other units (子任务), and how many are not over. */
  children: { all: number; open: number }
  /** More time was asked for and nobody has answered yet: how many days, and who decides; for those who handle it. */
  extension?: { days: number; decides: UnitView | null }
  /** Whom this reader could call to help (吹哨、协助). */
  callable: UnitView[]
  /** Several units were called and it is not settled: how many of them still have something to do or to be told. */
  whistle: { waiting: number } | null
  /** Goes along with another matter (并案): how things stand, and for those who handle it, which one it is. */
  together?: {
    headline: string
    status: Status
    /** Its result is there, and this resident has not said yet whether it is one for him. */
    asked: boolean
    main?: { id: string; no: string; title: string }
  }
  /** How many matters go along with this one; for those who handle it. */
  followers: number
  /** One of several matters of the same trouble; for those who handle it. */
  siblings: boolean
  resolved: Resolved | null
  satisfaction: Satisfaction | null
  closeReason: CloseReason | null
  /** The unit that works on it has a telephone for residents. */
  phone: string | null
  tags: { label: string; tone: 'warn' | 'mute' | 'bad' }[]
  /** The number masked; `relayed` where the reader only ever rings through the office. */
  contact?: { name: string; phone: string | null; relayed?: true }
  beneficiary?: { name: string; relation: string }
  wish?: {
    valueYuan: number | null
    beneficiaryCount: number
    wantedBy: string | null
    publicTitle: string | null
    publicText: string | null
  }
  claim?: { status: ClaimStatus; plan?: string; promisedOn: string | null; contacted: boolean; mine: boolean; claimant: string }
}

/** The promised way to a solution, as residents and staff read it. */
export interface PathView {
  text: string
  milestones: { text: string; on: string; metOn: string | null; state: 'WAITING' | 'LATE' | 'MET' | 'DROPPED' }[]
}

/** One line of the story of an appeal, newest first. */
export interface StepView {
  id: string
  at: string
  action: ActionName
  /** Who did what, in words. */
  story: string
  /** What was said, if anything. */
  text: string | null
  /** What was chosen or promised, in words: 满意 · 预计 11月30日. */
  details: { label: string; value: string }[]
  unitName: string | null
  /** Only staff can read this line. */
  internal: boolean
  photos: PhotoView[]
}

/** What a matter is called where several are chosen from or listed (并案). */
interface MatterBrief {
  id: string
  no: string
  kind: Kind
  status: Status
  title: string
  placeName: string
  unit: UnitView
}

/** A matter with which another could be handled together. */
export interface MergeCandidate extends MatterBrief {
  createdAt: string
  followers: number
  /** What speaks against it, in words. */
  problem: string | null
}

/** A matter that goes along with the one whose handler reads this. */
export interface FollowerView extends MatterBrief {
  mergedAt: string
  /** Somebody has spoken with this resident. */
  contacted: boolean
  resolveDueAt: string | null
  /** What this resident said of the result. */
  resolved: Resolved | null
}

/** Another matter of the same trouble (同一问题的几件), to whoever handles both. */
export interface SiblingView extends MatterBrief {
  version: number
  resolveDueAt: string | null
  /** Which of SAID_TO_ALL this reader may say there now. */
  actions: ActionName[]
}

/** What became of one text said to several matters. */
export interface SaidToOne {
  id: string
  done: boolean
  /** Why not, in words. */
  problem: string | null
}

/** How many similar matters there are near by, as far as that may be said: never fewer than three people's, never exactly. */
export interface SimilarView {
  /** At least so many; null when that may not be said, or nothing is near. */
  atLeast: number | null
}

/** Which of WeChat's messages one may be asked about. */
export interface MessageOffer {
  /** None when there is nothing to ask now. */
  templates: { name: MessageTemplate; templateId: string }[]
}

/** The messages that a resident can agree to: somebody has it · it is done · a wish was claimed. */
export type MessageTemplate = 'accepted' | 'completed' | 'claimed'

/** What somebody answered to WeChat's question about one message. */
export type ConsentResult = 'accept' | 'reject' | 'ban' | 'filter'

/** One wish on the public wall: no name, no door, no telephone. */
export interface WishCard {
  id: string
  no: string
  title: string
  text: string
  categoryId: string | null
  /** 一位邻居 · 3 号楼附近 */
  whereabouts: string
  communityId: string
  communityName: string
  status: 'CLAIMABLE' | 'IN_PROGRESS' | 'FULFILLED'
  /** Whether the reader may claim it now; false for whoever has not signed in. */
  claimable: boolean
  /** Somebody has asked to claim it and waits for the grid's word. */
  asked: boolean
  beneficiaryCount: number
  wantedBy: string | null
  valueYuan: number | null
  priority: boolean
  publishedAt: string
  /** In how many days it came true, and whether a neighbour or the office did it; null until it has. */
  fulfilled: { days: number; by: 'neighbour' | 'office' } | null
}

/** One wish in full, public; `actions` is filled for signed-in people. Without words of thanks: nobody is asked yet whether they may hang there. */
export interface WishView extends WishCard {
  version: number
  actions: ActionName[]
  /** Wished or claimed by the reader: there is more to see on the page of the matter. */
  mine: boolean
  /** The reader has claimed it. */
  held: boolean
  /** Those to which the resident has said yes, one by one, and which somebody has looked at. */
  photos: PhotoView[]
  /** What the office has said to everybody, the newest. */
  answer: { text: string; at: string; unitName: string } | null
}

/** How many matters of my own there are, by the filters above my list; and how many wishes of others I hold or have brought. */
export type MineCounts = Record<MinePart, number> & { helped: number }

/** The figures above the wish wall. */
export interface WallFigures {
  collected: number
  claimed: number
  fulfilled: number
  personTimes: number
}

export interface InboxItem {
  id: string
  /** 诉求 20261120-0003 */
  title: string
  /** What the matter is called, while the reader may still see it. */
  about: string | null
  kind: Kind | null
  text: string
  appealId: string | null
  /** Where it leads that is about no single matter: to the work list. */
  opens: 'work' | null
  at: string
  read: boolean
}
