import type { Kind, Patch, Status } from './appeal'
import type { Fields, InputOf } from './fields'
import type { Change, Guard, InputRefusal } from './guards'
import type { Standing } from './standing'

/** One row of the lifecycle (domain model F.3). Everything that decides who may do what, when, is in here. */
export interface ActionRow<F extends Fields = Fields> {
  /** What the button says. */
  label: string
  /** What the timeline says, after the words for who did it. */
  story: string
  /** `null`: it makes a new appeal. */
  from: readonly (Status | null)[]
  /** Where it may lead; empty: the status stays. With several, `sets` says which. */
  to: readonly Status[]
  by: readonly Standing[]
  when?: Guard
  asks: F
  /** What is wrong with the input beyond its fields. */
  accepts?: (change: Change<InputOf<F>>) => InputRefusal | null
  sets?: (change: Change<InputOf<F>>) => Patch
  /** Who may read the step: everyone on the case, the resident and staff, or staff only. */
  readers: 'all' | 'resident' | 'staff'
  /** The input shown as the step's words. */
  says?: keyof F & string
  /** How the button looks: one main action per page, the rest quiet. */
  weight?: 'main' | 'plain' | 'danger'
  kind?: Kind
  /** Whoever does it as staff has worked on the matter, and does not judge it afterwards. */
  handles?: true
}

/** A row whose questions the compiler knows. */
export const row = <const F extends Fields>(action: ActionRow<F>): ActionRow<F> => action

/** Something still has to happen. */
export const OPEN = [
  'SUBMITTED',
  'NEED_INFO',
  'CLAIMABLE',
  'ASSIGNED',
  'IN_PROGRESS',
  'ON_HOLD',
  'COMPLETED',
  'DISPUTED',
] as const satisfies Status[]
/** Whoever goes along with another matter is still spoken with: each of them is owed that. */
export const WITH_FOLLOWERS = [...OPEN, 'MERGED'] as const satisfies Status[]
/** What its resident may take back. */
export const WITHDRAWABLE = ['SUBMITTED', 'NEED_INFO', 'CLAIMABLE', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'] as const satisfies Status[]
/** What may go along with another matter. */
export const MERGEABLE = ['SUBMITTED', 'CLAIMABLE', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'] as const satisfies Status[]
/** What the level above may press for. */
export const SUPERVISED = [
  'SUBMITTED',
  'NEED_INFO',
  'CLAIMABLE',
  'ASSIGNED',
  'IN_PROGRESS',
  'ON_HOLD',
  'DISPUTED',
] as const satisfies Status[]
/** Whoever works at it or looks after it. */
export const STAFF = ['handler', 'dispatcher', 'gridWorker', 'gridLead', 'communityAdmin', 'streetAdmin'] as const satisfies Standing[]
