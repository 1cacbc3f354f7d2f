import type { ActionName } from './actions'
import type { Kind, Outcome, Status, Tier } from './appeal'
import type { CallState } from './calls'
import type { MessageTemplate } from './views'
import type { WhistleType } from './whistle-words'

/** What people are told of each action. No private word is in it, so it may travel anywhere. */

// biome-ignore format: a table
const FOR_RESIDENT: Partial<Record<ActionName, string>> = {
  submit:       '收到了，有进展会告诉您',
  assign:       '已经派给承办单位',
  handleNow:    '网格已经接手办理',
  publishWish:  '心愿放上了心愿墙，等好心人认领',
  takeDown:     '心愿先从心愿墙上取下来了，原因写在里面',
  hangAgain:    '心愿改好了，又放上了心愿墙',
  contentJudged: '工作人员看过您的内容，结果写在里面',
  reject:       '这件事没有受理，原因和去处写在里面',
  askInfo:      '需要您补充一点情况',
  infoTimeout:  '没有等到补充，我们先接着办',
  sign:         '承办单位接手了',
  transfer:     '转给了另一个单位接着办',
  approveClaim: '心愿有人接了',
  releaseClaim: '认领的人这次没能继续，心愿重新等人认领',
  takeOver:     '社区会安排实现这个心愿',
  progress:     '有新的进展',
  reply:        '工作人员答复您了',
  openReply:    '心愿墙上有了公开的答复',
  escalate:     '请上一级来办了',
  deescalate:   '请下一级来办了',
  blowWhistle:  '请了别的单位一起来办',
  namePartner:  '请了别的单位来帮着办',
  cutTask:      '请别的单位分头去办了',
  setPath:      '说了打算怎么办、哪天到哪一步',
  addMilestone: '又定了下一步，请看日子',
  meetMilestone: '说好的一步做到了',
  settleWhistle: '几家单位一起看过了，结果写在里面',
  decideExtension: '办理时间有变化，请看说明',
  hold:         '暂时办不了，已经登记，到日子再看',
  resume:       '又接着办了',
  explainWish:  '心愿这次没能实现，原因写在里面',
  judgeAbove:   '请再上一级来复核了',
  reopen:       '复核过了，会重新办理',
  dismissDispute: '复核过了，维持原来的结果，原因写在里面',
  complete:     '办好了，请您看看解决没有',
  autoClose:    '七天没有等到回音，先结案了；还没解决请再告诉我们',
  merge:        '您的这件事和同类的事一起办了，有进展会告诉您',
  unmerge:      '您的这件事单独接着办，有进展会告诉您',
}

// biome-ignore format: a table
const WISH_FOR_RESIDENT: Partial<Record<ActionName, string>> = {
  submit:      '心愿收到了，有进展会告诉您',
  assign:      '已经请承办单位来实现',
  handleNow:   '网格接下了您的心愿',
  reject:      '这个心愿没能接下来，原因和去处写在里面',
  askInfo:     '想请您把心愿说得再清楚一点',
  infoTimeout: '没有等到补充，我们先往下安排',
  transfer:    '换了一个单位接着圆',
  hold:        '暂时圆不了，已经登记，到日子再看',
  complete:    '心愿圆好了，请您看看',
  autoClose:   '七天没有等到回音，先放下了；还差什么请再告诉我们',
  merge:       '您的心愿和同样的心愿一起圆，有进展会告诉您',
  unmerge:     '您的心愿单独接着圆，有进展会告诉您',
}

// biome-ignore format: a table
const FOR_CLAIMANT: Partial<Record<ActionName, string>> = {
  approveClaim: '网格同意了您的认领，可以开始了',
  releaseClaim: '这个心愿不再由您认领，谢谢您',
  takeOver:     '这个心愿由社区来实现，谢谢您的好意',
  withdraw:     '居民撤回了这个心愿，谢谢您的好意',
  confirm:      '居民确认心愿实现了，谢谢您',
  dismissDispute: '上一级复核过了，您的帮助作数，谢谢您',
  reopen:       '这个心愿由社区接着办，谢谢您的好意',
  deny:         '居民说还差一点，请再看看',
}

/** What a desk hears of at once, though it also stands in its lists: what is asked of it, and what a resident says who waits. */
// biome-ignore format: a table
const FOR_DESKS: Partial<Record<ActionName, { desk: 'above' | 'handler'; text: string }>> = {
  askExtension:    { desk: 'above',   text: '下一级申请延期，请您看看，给个答复' },
  decideExtension: { desk: 'handler', text: '上一级答复了延期的申请，请看看' },
  hold:            { desk: 'handler', text: '上一级登记为暂时办不了，到日子自动接着办' },
  resume:          { desk: 'handler', text: '暂时办不了的这件，又接着办了' },
  supplyInfo:      { desk: 'handler', text: '居民补充了情况，请接着办' },
  urge:            { desk: 'handler', text: '居民催了一次，请看看' },
  deny:            { desk: 'handler', text: '居民说还没有办好，请您这边再看看' },
}
const TO_JUDGE = { desk: 'handler', text: '有一件请您这边复核，请看看' } as const
const URGENT = { desk: 'handler', text: '来了一件紧急的事，请马上看' } as const
/** These put a matter on a desk. */
const ARRIVES: readonly ActionName[] = ['submit', 'assign', 'transfer', 'escalate', 'deescalate', 'reopen', 'returnBack', 'unmerge']

/** What was done, as far as the words about it depend on it. */
export interface Happened {
  action: ActionName
  kind: Kind
  outcome: Outcome | null
  /** Where the matter stood before. */
  fromStatus: Status | null
}

/** What the resident is told of an action, if anything. */
export function newsForResident({ action, kind, outcome, fromStatus }: Happened): string | undefined {
  // nobody had promised anything yet: the resident does not hear that somebody let go
  if (action === 'releaseClaim' && fromStatus === 'CLAIMABLE') return '这次的认领没有谈成，心愿接着等好心人'
  // what could not be done is not called done
  if (action === 'complete' && (outcome === 'EXPLAINED' || outcome === 'UNFULFILLED')) return '有答复了，请您看看'
  return (kind === 'WISH' ? WISH_FOR_RESIDENT[action] : undefined) ?? FOR_RESIDENT[action]
}

/** Which of the messages somebody may have agreed to says it in WeChat; what is not in here stands in the inbox alone. */
// biome-ignore format: a table
const TEMPLATES: Partial<Record<ActionName, MessageTemplate>> = {
  handleNow: 'accepted', sign: 'accepted', publishWish: 'accepted',
  reject: 'completed', complete: 'completed', explainWish: 'completed',
  approveClaim: 'claimed',
}

/** As which of WeChat's messages the news of an action goes out, if any. */
export function templateFor(action: ActionName): MessageTemplate | undefined {
  return TEMPLATES[action]
}

/** The words of WeChat's messages: the same for everybody, and so without a word of the matter. */
// biome-ignore format: a table
export const MESSAGE_TEXTS: Readonly<Record<MessageTemplate, { state: string; note: string }>> = {
  accepted:  { state: '有人接手', note: '点开看谁在办、哪天有回音' },
  completed: { state: '请您看看', note: '有结果了，点开看一看' },
  claimed:   { state: '有人认领', note: '心愿有人接了，点开看看' },
}

/** What the claimant is told of an action, if anything. */
export function newsForClaimant(action: ActionName): string | undefined {
  return FOR_CLAIMANT[action]
}

/** What was done, as far as desks are told of it. */
export interface HappenedAtDesk {
  action: ActionName
  toStatus: Status
  /** How pressing it is by now, and whether this was said of it just now. */
  tier: Tier
  tierSaid: boolean
}

/** Whose people are told of an action at their desks, the unit that has it in hand or the level above, and what. */
export function newsForDesk({ action, toStatus, tier, tierSaid }: HappenedAtDesk): { desk: 'above' | 'handler'; text: string } | undefined {
  if (toStatus === 'DISPUTED' && (action === 'deny' || action === 'askReopen' || action === 'judgeAbove')) return TO_JUDGE
  // half an hour is no time to come upon it by chance
  if (tier === 'EMERGENCY' && (ARRIVES.includes(action) || (action === 'reclassify' && tierSaid))) return URGENT
  return FOR_DESKS[action]
}

/** What whoever is called to help is told (吹哨): what to do now, never about whom. */
export function newsForCalled(type: WhistleType): string {
  return `有单位吹哨请您这边去帮忙，请在${type === 'EMERGENCY' ? ' 30 分钟' : ' 24 小时'}内报到。在“办理”里的“哨”能看到`
}

/** What whoever called is told of an answer. */
// biome-ignore format: a table
const ANSWERS: Partial<Record<CallState, string>> = {
  CHECKED_IN: '报到了', DECLINED: '说来不了，请您看看理由', DONE: '报了结果，请您评一评',
}

/** What whoever called hears when a unit has answered, if anything. */
export function newsForCaller(state: CallState, unitName: string): string | undefined {
  const words = ANSWERS[state]
  return words && `${unitName}${words}`
}

/** The reminder to somebody who has not said yet whether it is well. */
export function confirmReminder(kind: Kind): string {
  return kind === 'WISH' ? '还没有听到您的回音，请看看心愿圆了没有' : '还没有听到您的回音，请看看解决没有'
}
