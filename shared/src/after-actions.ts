import { row } from './action-row'
import * as a from './afterwards'
import { OPEN_STATUSES, type Status } from './appeal'
import { reason } from './asks'
import { text } from './fields'
import { all, neverHandled } from './guards'
import * as r from './lost-reviews'
import { SEEN_ACTIONS } from './seen-actions'

/** A round may be over while the next is at work. */
const ALWAYS: readonly Status[] = [...OPEN_STATUSES, 'CLOSED']
/** News is told also of what is over. */
const RUNG_UP: readonly Status[] = [...ALWAYS, 'REJECTED', 'MERGED']

/** What a round cost is looked back at however the matter went on. */
const ENDED: readonly Status[] = [...ALWAYS, 'MERGED', 'WITHDRAWN', 'REJECTED']

/** The rows of ACTIONS that come after the end of a round, the call to the resident and what is left out of the count, and who may see it all. */
// biome-ignore format: a table; one glance per row is the point
export const AFTER_ACTIONS = {
  followUpOwed: row({
    label: '该回访了', story: '请人打电话问问您', from: ['COMPLETED'], to: [], by: ['system'], when: a.silentLong, asks: {}, readers: 'staff',
    sets: () => ({ followUpDue: 'SILENT', followUpTries: 0 }),
  }),
  followUp: row({
    label: '记回访', story: '打电话回访您', from: ['COMPLETED', 'CLOSED', 'MERGED'], to: [], by: ['caller', 'reviewer'], when: all(a.followUpOwed, a.notTheirs),
    asks: a.FOLLOW_UP, accepts: a.followUpFits, readers: 'resident', weight: 'main', sets: a.followedUp,
  }),
  exclude: row({
    label: '申请剔除', story: '申请有一轮不计入考核', from: ALWAYS, to: [], by: ['answering'], when: all(a.hasEnded, a.noExclusionOpen),
    asks: a.EXCLUDE, accepts: a.exclusionFits, readers: 'staff', says: 'text', sets: a.exclusionAsked,
  }),
  decideExclusion: row({
    label: '审批剔除', story: '答复了剔除的申请', from: ALWAYS, to: [], by: ['overseer'],
    when: all(a.exclusionOpen, a.decidesFirst, a.secondWord, neverHandled), asks: a.EXCLUSION_DECISION, readers: 'staff', says: 'reason',
    sets: a.exclusionDecided,
  }),
  withdrawExclusion: row({
    label: '撤回剔除', story: '撤回了剔除的申请', from: ALWAYS, to: [], by: ['answering'], when: all(a.exclusionOpen, a.ownExclusion),
    asks: { reason: reason('为什么撤回') }, readers: 'staff', says: 'reason', sets: a.exclusionWithdrawn,
  }),
  reviewLost: row({
    label: '失分复盘', story: '回头看了失分的一轮', from: ENDED, to: [], by: ['answering'], when: all(r.leadsRound, r.noReviewOpen, r.roundLeft),
    asks: r.REVIEW, accepts: r.reviewFits, readers: 'staff', says: 'text', sets: r.reviewed,
  }),
  judgeReview: row({
    label: '看复盘', story: '看了失分复盘', from: ENDED, to: [], by: ['lostReviewer'], when: r.notOwnReview, asks: r.REVIEW_ANSWER,
    readers: 'staff', says: 'reason', sets: r.reviewJudged,
  }),
  phoned: row({
    label: '电话告知', story: '打电话告诉您', from: RUNG_UP, to: [], by: ['system'],
    asks: { text: text('打得怎么样', { min: 2, max: 200 }) }, readers: 'resident', says: 'text',
  }),
  ...SEEN_ACTIONS,
} as const

/** All of them leave the status as it is. */
export const AFTER_NAMES = [
  'followUpOwed',
  'followUp',
  'exclude',
  'decideExclusion',
  'withdrawExclusion',
  'reviewLost',
  'judgeReview',
  'phoned',
  'setVisibility',
  'contentJudged',
] as const satisfies (keyof typeof AFTER_ACTIONS)[]
