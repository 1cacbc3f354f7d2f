import type { AppealFacts } from '../appeal'
import { CONTENT_PASSED, type ContentState } from '../content'
import type { Actor } from './actor'
import { judgesReportsIn } from './reports'
import { STANDINGS } from './standings'

/** Whether this person says which photos of a matter everybody may see: whoever it is for, also of photos that others have taken. */
export function saysOfPhotos(actor: Actor, appeal: AppealFacts): boolean {
  return STANDINGS.beneficiary(actor, appeal) || STANDINGS.proxy(actor, appeal)
}

/** What is known of one photo of a matter. */
export interface PhotoFacts {
  consented: boolean
  /** What machines and people think of it; null when nobody was asked. */
  state: ContentState | null
  /** Who may read the step that brought it. */
  readers: 'all' | 'resident' | 'staff'
}

/** Whether everybody may see a photo: the wish hangs on the wall, its resident said yes to this one, and somebody has looked at it. */
export function photoIsPublic(appeal: Pick<AppealFacts, 'onWall' | 'visibility'>, { consented, state, readers }: PhotoFacts): boolean {
  return (
    appeal.onWall && appeal.visibility === 'PUBLIC' && consented && readers !== 'staff' && state !== null && CONTENT_PASSED.includes(state)
  )
}

/** Where this person looks at what is, or is to be, public: the same people as judge reports of it. */
export const judgesContentIn = judgesReportsIn

/** Whether this person may give a verdict on something of this place. */
export function mayJudgeContent(actor: Actor, { communityId, streetId }: { communityId: string | null; streetId: string }): boolean {
  const { communities, streets } = judgesContentIn(actor)
  return streets.includes(streetId) || (communityId !== null && communities.includes(communityId))
}
