import { OPEN, row } from './action-row'
import { CONTENT_WORD, SEEN } from './asks'
import { toldByResident } from './guards'
import { mayBeSeenBy } from './visibility'

/** The rows about who may see a matter, and what those who look at it have decided; spread into ACTIONS. */
// biome-ignore format: a table; one glance per row is the point
export const SEEN_ACTIONS = {
  setVisibility: row({
    label: '改谁能看到', story: '改了谁能看到', from: [...OPEN, 'MERGED', 'CLOSED', 'REJECTED', 'WITHDRAWN'], to: [], by: ['beneficiary', 'proxy'],
    when: toldByResident, asks: SEEN, accepts: mayBeSeenBy, readers: 'resident',
    // narrower counts at once; wider only says yes: what is shown is approved anew
    sets: ({ appeal, input }) => ({ visibility: input.visibility, ...(appeal.onWall && input.visibility !== 'PUBLIC' ? { onWall: false, moderation: 'HELD' } : {}) }),
  }),
  contentJudged: row({
    label: '内容看过了', story: '内容有人看过了', from: [...OPEN, 'MERGED', 'CLOSED', 'REJECTED', 'WITHDRAWN'], to: [], by: ['system'],
    asks: CONTENT_WORD, readers: 'resident', says: 'text',
    sets: ({ appeal, input }) => (input.about === 'TEXT' && appeal.moderation === 'HELD' ? { moderation: input.verdict === 'PASS' ? 'PASSED' : 'REFUSED' } : {}),
  }),
} as const
