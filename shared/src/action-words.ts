import type { ActionRow } from './action-row'
import { ACTIONS, type ActionName } from './actions'
import { type ClaimStatus, type Kind, type Outcome, STATUSES, type Status } from './appeal'
import type { Field } from './fields'
import type { Standing } from './standing'

/**
 * What actions and statuses are called, by kind. A wish is not a complaint: nothing of it is 解决, nobody is 投诉.
 * The table of actions holds the words of ordinary matters; whatever sounds different for a wish stands here, once,
 * for buttons, forms, stories and messages alike.
 */

/** How one question of a form is put. */
interface AskWords {
  label?: string
  hint?: string
  /** Answers by their value. */
  options?: Readonly<Record<string, string>>
}

interface Words {
  label?: string
  story?: string
  /** What the button under the form says; the label where that is clear enough. */
  send?: string
  /** Where a person would ask "and then?", before the form. */
  next?: string
  /** What is said when it is done. */
  done?: string
  asks?: Readonly<Record<string, AskWords>>
}

// biome-ignore format: a table
const WORDS: Partial<Record<ActionName, Words>> = {
  deny:          { send: '还没解决，请再管', next: '说说哪里没办好。头一回退回去重新办，再有一回就请上一级来复核。', done: '知道了，接着管' },
  confirm:       { next: '您说了算。结果怎么样，照实说就行。', done: '谢谢您告诉我们' },
  claim:         { send: '确认认领' },
  deliver:       { next: '说说怎么帮的，居民会看到。照片有就放，没有也行。', done: '谢谢您，等邻居说一声' },
  supplyInfo:    { send: '补充好了', next: '补上以后马上接着办，等您的这段时间不算在办理时限里。', done: '补上了，马上接着办' },
  contestReject: { send: '请上一级看看', next: '会交给上一级再看一遍，只能申请一次。', done: '交给上一级了' },
  withdraw:      { next: '撤回以后就不再办了，需要时可以重新提。', done: '撤回了' },
  releaseClaim:  { next: '没关系，说一声就好，心愿会优先请别的邻居来接。', done: '心愿重新等人认领了' },
  askInfo:       { send: '发给居民', done: '发给居民了' },
  reply:         { send: '发给居民', next: '居民会收到提醒，还能点“听一听”。', done: '发给居民了' },
  openReply:     { send: '公开答复', next: '心愿墙上人人都能看到，不写名字和门牌。', done: '贴到心愿墙上了' },
  consult:       { send: '发给他们', next: '请的那一家和工作人员看得到，居民看不到。他们看不到居民的姓名、电话和门牌。', done: '发给他们了，等他们回话' },
  recuse:        { send: '我要回避', next: '点了以后，您马上就看不到它了，由同事或上一级来办。', done: '记下了，您不用再管' },
  nameSubject:   { send: '就是这一家', next: '说到的那一家看不到，会由上一级来办。', done: '记下了' },
  note:          { send: '记下来', next: '只有工作人员看得到，居民看不到。', done: '记下了' },
  progress:      { send: '告诉大家', done: '告诉大家了' },
  escalate:      { send: '请上一级来办', next: '时限不重新算，在上一级签收以前，还是您这里负责。', done: '已经上报' },
  deescalate:    { send: '请下一级来办', next: '一轮只能下沉一次，时限不重新算。', done: '已经下沉' },
  blowWhistle:   { send: '吹哨', next: '被请的单位会马上收到，24 小时内报到，应急哨 30 分钟。结束以前不能办结。', done: '吹哨了，等他们报到' },
  settleWhistle: { send: '结束吹哨', next: '居民会看到这句话。没办成的，可以上报以后由上一级再吹。', done: '吹哨结束了' },
  askExtension:  { send: '申请延期', next: '上一级会马上收到，同意以后才会延，居民会收到说明。缺钱、缺政策这些一时办不了的，也写在这里，上一级可以改成挂账。', done: '交给上一级了，有答复会告诉您' },
  decideExtension: { send: '就这样答复', done: '答复了，居民会收到说明' },
  hold:          { send: '挂账', next: '居民会看到卡在哪里、哪天再看。这段时间不计时，到那天自动恢复办理。', done: '登记好了，到那天会自动接着办' },
  resume:        { send: '接着办', done: '恢复办理了' },
  explainWish:   { send: '说明给居民', next: '先把试过的办法说清楚，居民会看到，也可以说还没圆上。', done: '说明了，等居民回话' },
  askReopen:     { send: '请上一级再看', next: '上一级会重新看，经手过的人不参加。', done: '交给上一级了' },
  reopen:        { send: '重新办理', next: '开始新的一轮，时限减半，原来的评价留着不变。', done: '重新办理了' },
  dismissDispute: { send: '维持结果', next: '居民会看到理由，也会看到可以拨打 12345。居民的评价不会改变。', done: '答复居民了' },
  reclassify:    { send: '改好了', next: '居民会看到原因。改类别、改时限都不重新计时。', done: '改好了' },
  namePartner:   { send: '请他们来', next: '他们会看到请他们做什么，不会看到居民的姓名、电话和门牌。牵头的还是这里。', done: '请了，等他们回话' },
  cutTask:       { send: '分给他们', next: '他们会看到分给他们的这一件和日子，不会看到居民的姓名、电话和门牌。整件事还是这里负责，期限不变；分出去的都做完，才能办结。', done: '分给他们了，等他们回话' },
  linkSibling:   { send: '连起来', next: '每一件还是各办各的，期限也不变。连起来以后，办的人看得到另外几件，进展可以一次告诉几件。居民看不到。', done: '连起来了' },
  unlinkSibling: { done: '分开了' },
  setPath:       { send: '告诉居民', next: '居民会看到怎么办、下一步哪天到。以前定了还没做到的，会记成改了计划。', done: '告诉居民了' },
  addMilestone:  { send: '定下来', next: '居民会看到这一步和日子。', done: '定下来了' },
  meetMilestone: { send: '这一步做到了', done: '告诉居民了' },
  followUp:      { send: '记下来', next: '先打电话，再把居民说的照原样记下来。这里记的不会改动居民自己的评价，居民看得到。', done: '记下了' },
  exclude:       { send: '交上去', next: '要两个不同的人批，都在您这一级以上。居民的评价不会改，也一直看得到。', done: '交上去了，等上一级批' },
  decideExclusion: { send: '就这样答复', next: '两个人都同意才算剔除。原来的数一直留着，旁边多一个剔除后的数。', done: '答复了' },
  withdrawExclusion: { send: '撤回申请', done: '撤回了' },
  reviewLost:    { send: '交给上一级看', next: '居民看不到这一份。居民的评价和算过的数都不会改。', done: '交上去了，等上一级看' },
  judgeReview:   { send: '就这样答复', next: '写的人和同事会看到您的话。居民的评价和算过的数都不会改。', done: '答复了' },
  firstContact:  { send: '登记好了', done: '登记好了' },
  urge:          { done: '催过了，办事的人会看到' },
  merge:         { send: '并在一起办', next: '两件事一起办，办理的人在主办的那一件上看得到每一位居民，要分别联系、分别听回音。期限不重新算。居民会看到“已与同类事项一起办理”和走到哪一步，看不到别人的名字、门牌和写的话。并错了可以随时分开。', done: '并好了，居民会收到说明' },
  unmerge:       { send: '分开办', next: '这件事回到您的待受理里，期限接着原来的算。', done: '分开了，已回到待受理' },
  agree:         { send: '就这样告诉社区', next: '您说了算，只说您自己这里的情况。', done: '谢谢您告诉我们' },
}

/** Parting a matter from the one it went along with, to the resident: the result was none for him. */
const STILL_OPEN: Words = {
  label: '我的还没解决',
  send: '我的还没解决，请再管',
  next: '说说您这里还差什么。您的这件事会单独接着办，时限减半。',
  done: '知道了，您的这件单独接着办',
}
/** By who parted it, as the story tells it. */
const PARTED: Partial<Record<Standing, string>> = {
  beneficiary: '说自己的还没解决，单独接着办',
  proxy: '说本人的还没解决，单独接着办',
  system: '一起办的那件事不再办了，这件单独接着办',
}

// biome-ignore format: a table
const WISH_WORDS: Partial<Record<ActionName, Words>> = {
  submit:       { story: '许了这个心愿' },
  assign:       { story: '请承办单位来实现这个心愿' },
  handleNow:    { story: '接下了这个心愿' },
  reject:       { label: '不能接', story: '说明了这个心愿接不了的原因' },
  askInfo:      { story: '想请您把心愿说得再清楚一点' },
  supplyInfo:   { story: '把心愿说清楚了' },
  infoTimeout:  { story: '没有等到补充，先往下安排' },
  sign:         { story: '接手，开始准备' },
  complete:     {
    story: '有了结果，请您看看',
    asks: {
      outcome: { label: '心愿圆得怎么样', options: { PARTIAL: '实现了一部分' } },
      text: { label: '心愿是怎么圆的', hint: '许愿的人会看到：做了什么、现在怎样' }, photoIds: { label: '照片（不要拍人脸）' },
    },
  },
  confirm:      {
    label: '心愿圆了', story: '说心愿圆了', done: '灯亮了，谢谢您告诉我们', next: '您说了算。圆得怎么样，照实说就行。',
    asks: { resolved: { label: '心愿圆了吗', options: { YES: '圆了', PARTIAL: '圆了一部分' } }, comment: { label: '想对帮忙的邻居说的话' } },
  },
  deny:         {
    label: '还没圆上', story: '说还没圆上', send: '请再看看', next: '说说还差什么，会请帮忙的人再来看看。', done: '知道了，会请他们再看看',
    asks: { reason: { label: '还差什么' } },
  },
  askReopen:    { label: '又出问题了', story: '说心愿又出问题了' },
  followUp:     { asks: { saidResolved: { label: '问：心愿圆了吗', options: { YES: '说圆了', PARTIAL: '说圆了一部分', NO: '说没圆上' } } } },
  hold:         { story: '登记为暂时圆不了，到日子再看' },
  autoClose:    { label: '到期了结', story: '七天没有等到回音，先放下了，您随时可以再来说' },
  withdraw:     {
    label: '收回心愿', story: '收回了这个心愿', next: '收回以后就从心愿墙上取下来，需要时可以重新许。', done: '心愿收回了',
    asks: { reason: { label: '为什么收回' } },
  },
  progress:     { asks: { text: { label: '走到哪一步了' } } },
  reclassify:   { story: '重新看了这个心愿归哪一类' },
  setPath:      { label: '说明怎么圆', asks: { path: { label: '打算怎么圆' } } },
  urge:         { done: '催过了，网格员会看到' },
  merge:        { story: '把这个心愿和同样的心愿放在一起圆', next: '几个心愿一起圆，每一位许愿的人都要分别联系、分别听回音。期限不重新算，看不到别人的名字、门牌和写的话。放错了可以随时分开。', asks: { intoId: { label: '和哪个心愿一起圆' }, reason: { label: '给许愿人的说明', hint: '许愿的人会看到，不写别人的姓名、门牌和电话' } } },
  unmerge:      { story: '把这个心愿分出来单独圆', next: '心愿回到您的待受理里，期限接着原来的算。' },
  agree:        {
    label: '我的也圆了', story: '说自己的也圆了',
    asks: { resolved: { label: '心愿圆了吗', options: { YES: '圆了', PARTIAL: '圆了一部分' } }, comment: { label: '想对帮忙的邻居说的话' } },
  },
  mainMoved:    { story: '一起圆的心愿有了进展' },
}

/** Staff do not give a claim back: they decline it before it began, and end it afterwards. */
const STAFF_RELEASE: Record<'declined' | 'ended', Words> = {
  declined: { label: '婉拒认领', next: '心愿接着等别的邻居。想认领的人会收到您写的话，请写得暖和一点。', done: '谢过他了，心愿接着等人' },
  ended: { label: '结束认领', next: '心愿会优先请别的邻居来接，认领的人会收到您写的原因。', done: '心愿重新等人认领了' },
}
const WISH_STILL_OPEN: Words = {
  label: '我的还没圆上',
  send: '我的还没圆上',
  next: '说说还差什么。您的心愿会单独接着圆。',
  done: '知道了，您的心愿单独接着圆',
}
const STAFF_RELEASE_STORY = '谢过了认领的邻居，心愿接着等人'

const UNDONE_CONFIRM: Words = {
  label: '接受这个说明',
  next: '这次没有办成。您能接受这个说明就点这里；不能接受，请回去选另一个。',
  done: '谢谢您的体谅',
}

/** By the result: what is not all that was asked for is neither told as if it were nor to be called solved. */
const BY_RESULT: Partial<Record<Outcome, Partial<Record<ActionName, Words>>>> = {
  PARTIAL: { complete: { story: '办好了一部分，请您看看' } },
  EXPLAINED: { complete: { story: '说明了这次办不了的原因，请您看看' }, confirm: UNDONE_CONFIRM },
}
const WISH_BY_RESULT: typeof BY_RESULT = { UNFULFILLED: { confirm: UNDONE_CONFIRM } }

/** What has to be known of a matter, and of its reader, to call an action by its right name. */
export interface About {
  kind: Kind
  standings?: readonly Standing[]
  claim?: { status: ClaimStatus; mine: boolean }
  outcome?: Outcome | null
}

/** All words of one action. */
export interface ActionWords {
  label: string
  story: string
  send: string
  next?: string
  done: string
}

const rowOf = (name: ActionName) => ACTIONS[name] as unknown as ActionRow

/** What an action is called and how it is told, for this kind of matter and this reader. */
export function wordsOf(name: ActionName, { kind, standings, claim, outcome }: About): ActionWords {
  const { label, story } = rowOf(name)
  const general = { label, story, ...WORDS[name] }
  const own = kind === 'WISH' ? WISH_WORDS[name] : undefined
  const staff =
    name === 'releaseClaim' && claim && !claim.mine ? STAFF_RELEASE[claim.status === 'PENDING' ? 'declined' : 'ended'] : undefined
  const parting = name === 'unmerge' && standings?.some((standing) => standing === 'beneficiary' || standing === 'proxy')
  const still = parting ? (kind === 'WISH' ? { ...STILL_OPEN, ...WISH_STILL_OPEN } : STILL_OPEN) : undefined
  const result = outcome ? (kind === 'WISH' ? WISH_BY_RESULT : BY_RESULT)[outcome]?.[name] : undefined
  const { asks: _asks, ...words } = { ...general, ...own, ...staff, ...still, ...result }
  return { ...words, send: words.send ?? words.label, done: words.done ?? `${words.label}，好了` }
}

/** How somebody's parting of a matter from the one it went along with is told. */
export function partingStory(capacity: Standing, kind: Kind): string | undefined {
  return kind === 'WISH' && capacity !== 'system' ? undefined : PARTED[capacity]
}

/** How somebody's ending of a claim is told: by whom decides, the claimant gives it back, staff decline or end it. */
export function releaseStory(capacity: Standing): string | undefined {
  return capacity === 'gridLead' || capacity === 'communityAdmin' ? STAFF_RELEASE_STORY : undefined
}

/** One question of an action in the words of this kind of matter. */
export function fieldInWords(name: ActionName, key: string, field: Field, kind: Kind): Field {
  const words = kind === 'WISH' ? WISH_WORDS[name]?.asks?.[key] : undefined
  if (!words) return field
  const { options, ...rest } = words
  if (field.type !== 'choice' || !options) return { ...field, ...rest }
  return { ...field, ...rest, options: field.options.map((option) => ({ ...option, label: options[option.value] ?? option.label })) }
}

// biome-ignore format: a table
const WISH_STATUSES: Partial<Record<Status, string>> = {
  SUBMITTED: '心愿收到了', CLAIMABLE: '等人认领', ASSIGNED: '有单位接了', IN_PROGRESS: '正在圆',
  COMPLETED: '请您看看', REJECTED: '没能接下', WITHDRAWN: '已收回', MERGED: '和别的心愿一起圆',
}

/** The state of a matter in one word: as the resident is told, or as staff call it. */
export function statusWords({ status, kind, outcome }: { status: Status; kind: Kind; outcome?: Outcome | null }, staff = false): string {
  if (staff) return STATUSES[status].staff
  if (kind !== 'WISH') return STATUSES[status].resident
  // what could not be fulfilled does not shine
  if (status === 'CLOSED') return outcome === 'FULFILLED' || outcome === 'PARTIAL' ? '圆梦了' : '已了结'
  return WISH_STATUSES[status] ?? STATUSES[status].resident
}

/** The number of a matter as people read it out: the day without its year while that is clear. */
export function numberWords(no: string, now: Date): string {
  const year = String(new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear())
  return /^\d{8}-\d+$/.test(no) && no.slice(0, 4) === year ? no.slice(4) : no
}
