import { type ActionName, categoryOf, STATUSES, type Status } from '@wish/shared'
import type { IconName } from '../../ui/icons/names'
import type { TagTone } from '../../ui/kit/tag'

/** The sign beside each word of state. */
// biome-ignore format: a table
export const STATUS_ICONS: Record<Status, IconName> = {
  SUBMITTED: 'send', NEED_INFO: 'message-question', CLAIMABLE: 'hourglass', ASSIGNED: 'arrows-exchange',
  IN_PROGRESS: 'circle-dashed', ON_HOLD: 'player-pause', COMPLETED: 'hand-finger', DISPUTED: 'scale',
  CLOSED: 'circle-check', REJECTED: 'ban', WITHDRAWN: 'arrow-back-up', MERGED: 'git-merge',
}

/** The sign of each action, on its button and in the story. */
// biome-ignore format: a table
export const ACTION_ICONS: Record<ActionName, IconName> = {
  submit: 'pencil', recordOnSpot: 'circle-check', assign: 'send', handleNow: 'tool', publishWish: 'window', reject: 'ban',
  contestReject: 'scale', askInfo: 'message-question', supplyInfo: 'message', infoTimeout: 'clock', sign: 'clipboard-check',
  returnBack: 'arrow-back-up', transfer: 'arrows-exchange', escalate: 'arrow-right', deescalate: 'arrow-right', blowWhistle: 'speakerphone',
  settleWhistle: 'speakerphone', askExtension: 'calendar-plus', decideExtension: 'calendar-event', hold: 'player-pause', resume: 'refresh',
  claim: 'heart-handshake', approveClaim: 'user-check', releaseClaim: 'arrow-back-up', takeOver: 'building-community', explainWish: 'message',
  complete: 'circle-check', confirm: 'check', deny: 'mood-sad', autoClose: 'clock', askReopen: 'history', reopen: 'refresh',
  dismissDispute: 'scale', withdraw: 'arrow-back-up', merge: 'git-merge', unmerge: 'git-merge', agree: 'check', mainMoved: 'git-merge', gathered: 'git-merge', setVisibility: 'lock', contentJudged: 'shield-check', progress: 'tool', reply: 'message-report', openReply: 'speakerphone', consult: 'users',
  reclassify: 'pencil', namePartner: 'users', partMoved: 'users', cutTask: 'users', linkSibling: 'git-merge', siblingJoined: 'git-merge', unlinkSibling: 'git-merge', setPath: 'send', addMilestone: 'calendar-plus', meetMilestone: 'circle-check',
  note: 'note', firstContact: 'phone', deliver: 'gift', takeDown: 'eye-off', hangAgain: 'window', callMoved: 'speakerphone', recount: 'calendar', warn: 'clock', supervise: 'bell-ringing', judgeAbove: 'scale', answerSupervision: 'message', urge: 'bell-ringing',
  followUpOwed: 'phone', followUp: 'phone', phoned: 'phone', exclude: 'scale', decideExclusion: 'scale', withdrawExclusion: 'arrow-back-up', reviewLost: 'history', judgeReview: 'history', nameSubject: 'flag', recuse: 'eye-off', movedAside: 'arrow-right',
}

/** The colour of a state. */
export function statusTone(status: Status): TagTone {
  return STATUSES[status].tone
}

/** The picture of a category on tiles and windows; its name in the shared table is one of the kit's icons. */
export function categoryIcon(categoryId: string | null, otherwise: IconName = 'message-report'): IconName {
  return (categoryOf(categoryId)?.icon as IconName | undefined) ?? otherwise
}

/** What is said to somebody who may not see a matter, or whose address is wrong: the two are not told apart. */
export const NOT_YOURS = {
  title: '这件事您看不到',
  text: '可能地址不对，也可能是别人提的：只有提的人和办事的人看得到。要是您觉得应该能看到，打个电话问问。',
} as const
