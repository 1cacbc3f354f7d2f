import type { ActionName, CallActionName, Kind, Satisfaction, Visibility } from '@wish/shared'
import { homeOf } from '../cast'
import type { Beat, InDays, Typed, When } from './story'

/** What people of the stories do, in few words. */

/** Any action of the table. */
export const act = (when: When, who: string, does: ActionName, typed: Typed = {}): Beat => ({ when, who, does, with: typed })

/** Answers or judges the call to a unit (吹哨报到). */
export const onCall = (when: When, who: string, call: string, does: CallActionName, typed: Typed = {}): Beat => ({
  when,
  who,
  does,
  with: typed,
  call,
})

/** What somebody posts; without a place it is about the own building. */
export interface Post {
  kind?: Kind
  about: string
  title: string
  text: string
  /** Where exactly: 2 单元 4 楼. */
  spot?: string
  building?: string
  point?: { lat: number; lng: number }
  photos?: readonly string[]
  visibility?: Visibility
  /** A neighbour without an account, for whom it is posted. */
  forOther?: { name: string; relation: 'FAMILY' | 'NEIGHBOUR' | 'SERVED'; phone: string }
  wish?: { people: number; yuan?: number; wantedBy?: InDays }
}

/** Posts an appeal. */
export function post(when: When, who: string, { kind = 'COMPLAINT', ...p }: Post): Beat {
  return act(when, who, 'submit', {
    kind,
    categoryId: p.about,
    title: p.title,
    text: p.text,
    place: { ...(p.point ?? { buildingId: p.building ?? homeOf(who) }), ...(p.spot ? { detail: p.spot } : {}) },
    ...(p.photos ? { photoIds: p.photos } : {}),
    ...(p.visibility ? { visibility: p.visibility } : {}),
    ...(p.forOther ? { beneficiary: { ...p.forOther, consent: true } } : {}),
    ...(p.wish ? { wish: wishOf(p.wish) } : {}),
  })
}

function wishOf({ people, yuan = 0, wantedBy }: NonNullable<Post['wish']>) {
  return { beneficiaryCount: people, valueYuan: yuan, ...(wantedBy ? { wantedBy } : {}) }
}

/** Hangs a wish on the wall, in words without names and doors. */
export const hang = (when: When, who: string, publicTitle: string, publicText: string): Beat =>
  act(when, who, 'publishWish', { publicTitle, publicText, approvedWay: 'PHONE', identityChecked: true, reviewed: true })

/** Asks to fulfil a wish. */
export const claim = (when: When, who: string, plan: string, withinDays: number): Beat =>
  act(when, who, 'claim', { plan, promisedOn: { inDays: withinDays }, rules: true })

/** Has spoken with the resident. */
export const reached = (when: When, who: string, text: string, way: 'PHONE' | 'VISIT' | 'MEETING' = 'PHONE'): Beat =>
  act(when, who, 'firstContact', { way, reached: 'YES', text })

/** Tells how far it has come. */
export const tells = (when: When, who: string, text: string, photos?: readonly string[]): Beat =>
  act(when, who, 'progress', { text, ...(photos ? { photoIds: photos } : {}) })

/** Reports the result, with photos or with the reason why there are none. */
export const finishes = (
  when: When,
  who: string,
  text: string,
  proof: readonly string[] | { without: string },
  outcome: 'RESOLVED' | 'PARTIAL' | 'EXPLAINED' | 'FULFILLED' = 'RESOLVED',
): Beat => act(when, who, 'complete', { outcome, text, ...('without' in proof ? { noPhotoReason: proof.without } : { photoIds: proof }) })

/** Says that it is solved. Whoever posted it for somebody else also says how they were asked. */
export const confirms = (
  when: When,
  who: string,
  comment: string,
  {
    resolved = 'YES',
    satisfaction = 'SATISFIED',
    asked,
  }: { resolved?: 'YES' | 'PARTIAL'; satisfaction?: Satisfaction; asked?: 'PHONE' | 'TOGETHER' } = {},
): Beat => act(when, who, 'confirm', { resolved, satisfaction, comment, ...(asked ? { confirmedWay: asked } : {}) })
