import type { DocumentName } from './documents'
import type { Role } from './standing'
import type { UnitView } from './views'

/** What leaves the server about people and places, field by field. */

export interface MembershipView {
  id: string
  role: Role
  unit: UnitView
  communityId: string | null
  communityName: string | null
}

export interface Settings {
  elderMode: boolean
  /** Text scale on top of the phone's own, 1 to 1.4. */
  fontScale: number
  /** The building remembered from last time. */
  buildingId: string | null
  buildingName: string | null
  /** Whether somebody at a desk wants to be told each morning how much waits. */
  dailyDigest: boolean
}

export interface MeView {
  id: string
  name: string
  /** Masked; null when no phone was verified. */
  phone: string | null
  memberships: MembershipView[]
  settings: Settings
  /** The grid worker's card for the remembered building. */
  grid: { name: string; communityId: string; communityName: string; phone: string | null; hours: string } | null
  /** The documents this person has not agreed to in their present version. */
  toAgree: DocumentName[]
  /** The account was asked to be deleted: when that happens. */
  deletion: { at: string } | null
}

/** Who runs this and what it offers; for everybody. */
export interface AboutView {
  operator: { name: string; phone: string; address: string }
  /** WeChat's reviewers may sign in with a code. */
  review: boolean
}

/** One thing of a person's own data, in words. */
export interface CopyEntry {
  title: string
  facts: { label: string; value: string }[]
}

/** Everything somebody has given us, to read and to take along. */
export interface DataCopy {
  madeAt: string
  sections: { title: string; entries: CopyEntry[] }[]
}

/** Somebody as whom WeChat's reviewers may look around. */
export interface ReviewRoleView {
  role: string
  name: string
}

export interface SessionView {
  token: string
  expiresAt: string
  me: MeView
}

export interface BuildingView {
  id: string
  name: string
  /** 槐荫里社区 · 第7网格 */
  where: string
  communityId: string
  gridName: string | null
}

export interface CommunityView {
  id: string
  name: string
  streetId: string
  streetName: string
  /** The public telephone of the community office. */
  phone: string | null
}

/** Who looks after a building, and how to reach them: the card on the door. */
export interface GridCardView {
  building: { id: string; name: string }
  /** Null where no grid is drawn: then the community looks after it. */
  grid: { name: string; phone: string | null; hours: string } | null
  community: { id: string; name: string; phone: string | null; hours: string }
}

/** Who looks after a point. */
export interface PlaceView {
  communityId: string
  communityName: string
  gridId: string | null
  gridName: string | null
}

export interface PersonaView {
  persona: string
  name: string
  hint: string
}
