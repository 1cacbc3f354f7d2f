import { ALARM_NAMES, ALARMS, SUPERVISIONS } from './alarms'
import { KIND_NAMES, KINDS } from './appeal'
import { CATEGORIES } from './categories'
import { CLOCKS, TIERS } from './deadlines'
import { choice, day, eitherOf, flag, group, matter, number, optional, photos, text, unit, units } from './fields'
import { COMPLEXITIES, PARTS } from './graded'
import { ABOUT } from './subjects'
import { SOLVED, WHISTLE_MODES, WHISTLE_TYPES } from './whistle-words'

/** The questions that several actions share, and the long ones, so that the table of actions stays a table. */

export const options = <Name extends string>(rows: Readonly<Record<Name, { label: string; hint?: string }>>) =>
  (Object.keys(rows) as Name[]).map((value) => ({
    value,
    label: rows[value].label,
    ...(rows[value].hint ? { hint: rows[value].hint } : {}),
  }))

/** The most that one person may be asked to give, in yuan; dearer wishes are claimed jointly. */
export const WISH_VALUE_CAP = 300
/** How many wishes one person may hold at a time. */
export const CLAIM_LIMIT = 5

export const reason = (label = '原因', min = 2) => text(label, { min, max: 300, lines: 3 })
export const evidence = (label = '照片') => optional(photos(label))

const place = group('地点', {
  buildingId: optional(text('楼栋', { max: 36, lines: 1 })),
  lat: optional(number('纬度', -90, 90, { decimal: true })),
  lng: optional(number('经度', -180, 180, { decimal: true })),
  detail: optional(text('具体位置', { max: 60, lines: 1, hint: '比如：2 单元 4 楼' })),
})

const beneficiary = group('替谁提', {
  name: text('称呼', { min: 1, max: 20, lines: 1, hint: '比如：3 楼的李奶奶' }),
  relation: choice('关系', [
    { value: 'FAMILY', label: '家人' },
    { value: 'NEIGHBOUR', label: '邻居' },
    { value: 'SERVED', label: '我服务的居民' },
  ]),
  phone: text('联系电话', { min: 7, max: 20, lines: 1, hint: '工作人员要能联系到本人' }),
  consent: flag('本人同意由我代提', { must: true }),
})

const wish = group('心愿', {
  valueYuan: optional(number('大约要花多少钱', 0, 5000, { unit: '元', hint: '不花钱就填 0' })),
  beneficiaryCount: optional(number('能帮到几个人', 1, 999, { unit: '人' })),
  wantedBy: optional(day('希望什么时候', 180)),
})

const whoSees = choice('谁能看到', [
  { value: 'PRIVATE', label: '只有我和工作人员' },
  { value: 'GRID', label: '本网格的邻居' },
  { value: 'PUBLIC', label: '可以公开（去掉姓名门牌）' },
])

/** Who may see a matter from now on. */
export const SEEN = { visibility: whoSees }

/** What somebody who looked at words or pictures has decided, told by the product. */
export const CONTENT_WORD = {
  about: choice('看的是', [
    { value: 'TEXT', label: '写的话' },
    { value: 'PHOTO', label: '照片' },
    { value: 'ANSWER', label: '公开的答复' },
  ]),
  verdict: choice('结果', [
    { value: 'PASS', label: '没有问题' },
    { value: 'REFUSE', label: '先不公开' },
  ]),
  text: text('说明', { max: 400 }),
}

/** What a new appeal asks for. */
export const SUBMIT = {
  kind: choice(
    '类型',
    KIND_NAMES.map((value) => ({ value, label: KINDS[value].label })),
  ),
  categoryId: optional(
    choice(
      '哪方面的事',
      CATEGORIES.map(({ id, label, kinds }) => ({ value: id, label, kinds })),
    ),
  ),
  title: optional(text('标题', { min: 2, max: 30, lines: 1 })),
  text: text('说说是什么事', { min: 5, max: 1000, lines: 6 }),
  photoIds: optional(photos('照片')),
  place,
  visibility: optional(whoSees),
  about: optional(ABOUT),
  anonymous: optional(flag('公开时不显示称呼')),
  contactPhone: optional(text('留个电话', { min: 7, max: 20, lines: 1, hint: '只给办事的人看，不公开' })),
  beneficiary: optional(beneficiary),
  wish: optional(wish),
}

/** What a record of a matter solved on the spot asks for. */
export const ON_SPOT = {
  categoryId: choice(
    '哪方面的事',
    CATEGORIES.filter((category) => !category.sensitive && !category.kinds.includes('WISH')).map(({ id, label }) => ({ value: id, label })),
  ),
  text: text('原来是什么情况', { min: 2, max: 300, lines: 3 }),
  result: text('怎么解决的', { min: 2, max: 300, lines: 3 }),
  place,
  beforePhotoIds: optional(photos('解决之前的照片')),
  afterPhotoIds: optional(photos('解决之后的照片')),
}

export const ASSIGN = {
  unitId: unit('派给谁'),
  categoryId: optional(SUBMIT.categoryId),
  tier: optional(choice('办理时限', options(TIERS))),
  complexity: optional(choice('难不难办', options(COMPLEXITIES))),
  designated: optional(flag('指定办理（不能退回）')),
}

const TROUBLES = KIND_NAMES.filter((kind) => kind !== 'WISH')

/** What was put down wrongly is put right; a wish stays a wish, and only the level above gives a matter another time. */
export const RECLASSIFY = {
  kind: optional(
    choice(
      '是哪一类',
      TROUBLES.map((value) => ({ value, label: KINDS[value].label, kinds: TROUBLES })),
    ),
  ),
  categoryId: optional(SUBMIT.categoryId),
  complexity: optional(choice('难不难办', options(COMPLEXITIES))),
  tier: optional(choice('办理时限', options(TIERS), { onlyFor: 'upperLevel', hint: '从原来开始的时间算，不重新计时' })),
  reason: reason('为什么改', 5),
}

/** Whom the leading unit asks to help, and with what. */
export const PARTNER = {
  part: choice('请他们做什么', options({ ASSIST: PARTS.ASSIST, GUIDE: PARTS.GUIDE })),
  unitId: unit('请哪一家', { called: true }),
  demand: text('具体请他们做什么', { min: 10, max: 300, lines: 4, hint: '居民和他们都会看到，不写姓名、门牌和电话' }),
}

/** Another unit is asked what it would do; the resident hears nothing of it (商量). */
export const CONSULT = {
  unitId: unit('问哪一家', { called: true }),
  demand: text('想请他们看看什么', { min: 10, max: 300, lines: 4, hint: '他们和工作人员看得到，居民看不到。不写姓名、门牌和电话' }),
}

/** One piece of a matter for another unit, with a day within the day of the whole (子任务). */
export const CHILD = {
  task: text('分出哪一件', { min: 2, max: 40, lines: 1, hint: '比如：5 号楼的坡道' }),
  unitId: unit('交给哪一家', { called: true }),
  demand: text('具体请他们做什么', { min: 10, max: 300, lines: 4, hint: '居民和他们都会看到，不写姓名、门牌和电话' }),
  dueOn: day('哪天之前做到', 180, { hint: '不晚于整件事的期限' }),
}

const milestone = {
  milestone: text('做到哪一步', { min: 2, max: 40, lines: 1, hint: '比如：施工队进场' }),
  milestoneOn: day('哪天之前做到', 180),
}

/** The way to a solution, in words that the resident reads, with the first step and its day. */
export const PATH = { path: text('打算怎么解决', { min: 10, max: 500, lines: 5, hint: '居民会看到：先做什么、再做什么' }), ...milestone }
export const MILESTONE = milestone

/** Only the product itself fills this in, when a helping unit has said something. */
export const PART_MOVED = {
  text: text('谁怎么说', { max: 600 }),
  personId: optional(text('谁说的', { max: 36, lines: 1 })),
  endedUnitId: optional(text('哪一家不用再做了', { max: 36, lines: 1 })),
  childrenOpen: optional(number('分出去的还有几件没做完', 0, 100, { unit: '件' })),
}

export const PUBLISH = {
  publicTitle: text('公开标题', { min: 4, max: 30, lines: 1, hint: '不写姓名、门牌、电话' }),
  publicText: text('公开内容', { min: 10, max: 200, lines: 4, hint: '比如：一位独居奶奶想修好阳台的灯' }),
  approvedWay: choice('居民怎么同意公开的', [
    { value: 'PHONE', label: '电话里念给本人听过' },
    { value: 'VISIT', label: '当面给本人看过' },
    { value: 'GUARDIAN', label: '监护人看过' },
  ]),
  identityChecked: flag('已核实是本社区居民', { must: true }),
  reviewed: flag('原文和照片都看过，公开内容没有隐私', { must: true }),
}

export const REJECT = {
  reasonCode: choice('不予受理的原因', [
    { value: 'NOT_OURS', label: '不归社区街道管' },
    { value: 'IN_COURT', label: '已进入诉讼、仲裁或复议' },
    { value: 'DUPLICATE', label: '同一件事正在办' },
    { value: 'NO_CONTENT', label: '没有说清具体事情，也联系不上' },
    { value: 'UNLAWFUL', label: '要求不合法律规定' },
  ]),
  explanation: text('给居民的说明', { min: 10, max: 500, lines: 5 }),
  redirectChannel: choice('居民可以去哪里', [
    { value: 'HOTLINE_12345', label: '拨打 12345' },
    { value: 'COURT', label: '法院或仲裁机构' },
    { value: 'POLICE_110', label: '拨打 110' },
    { value: 'OFFICE', label: '政务服务中心' },
    { value: 'NONE', label: '没有别的渠道' },
  ]),
}

/** What rings by itself says what it is. */
export const WARN = {
  alarm: choice(
    '提醒',
    ALARM_NAMES.map((value) => ({ value, label: ALARMS[value].words })),
  ),
}
/** A step of supervision, with why; from the notice on the unit answers. */
export const SUPERVISE = {
  step: choice('督办到哪一步', [
    { value: 'REMINDER', label: SUPERVISIONS.REMINDER.label, hint: '提醒承办单位的负责人' },
    { value: 'NOTICE', label: SUPERVISIONS.NOTICE.label, hint: '上一级也会看到，承办单位要书面答复' },
    { value: 'CIRCULAR', label: SUPERVISIONS.CIRCULAR.label, hint: '全街道通报，承办单位要书面答复' },
  ]),
  reason: text('为什么督办，要求怎么办', { min: 5, max: 300, lines: 4, hint: '承办单位会看到，居民看不到' }),
}

export const HOLD = {
  why: choice('为什么暂时办不了', [
    { value: 'FUNDS', label: '资金还没有到位' },
    { value: 'POLICY', label: '现行政策还不支持' },
    { value: 'TECHNOLOGY', label: '技术条件还不够' },
    { value: 'CONSENT', label: '居民意见还不一致' },
    { value: 'SEASON', label: '要等季节或工期' },
  ]),
  plan: text('打算怎么办', { min: 10, max: 500, lines: 4, hint: '居民会看到：现在卡在哪，往后怎么办' }),
  heldUntil: day('哪天再看', CLOCKS.holdDays),
  done: optional(text('上次挂账以来做了什么', { min: 10, max: 500, lines: 4, hint: '再次挂账一定要写，居民会看到' })),
}

export const EXTENSION = {
  days: number('要延几天', 1, 15, { unit: '天', hint: '最多 15 天，加起来不超过原来的时限' }),
  reason: text('为什么要延期', { min: 5, max: 300, lines: 3 }),
}

export const EXTENSION_DECISION = {
  decision: choice('同意吗', [
    { value: 'APPROVED', label: '同意延期' },
    { value: 'DENIED', label: '不同意' },
  ]),
  reason: text('给居民的说明', { min: 5, max: 300, lines: 3, hint: '居民会看到' }),
}

/** What blowing a whistle asks for: exactly one unit leads, because there is one field for it. */
export const WHISTLE = {
  type: choice('哪种哨', options(WHISTLE_TYPES)),
  mode: choice('怎么请', options(WHISTLE_MODES)),
  leadUnitId: unit('请谁牵头', { called: true }),
  unitIds: optional(units('还请谁一起来', 8)),
  demand: text('请他们来做什么', { min: 10, max: 300, lines: 4, hint: '居民和被请的单位都会看到，不写姓名、门牌和电话' }),
  approver: text('谁同意吹哨的', { min: 2, max: 30, lines: 1, hint: '写职务，比如：社区书记' }),
  approvedWay: choice('怎么同意的', [
    { value: 'MEETING', label: '会上定的' },
    { value: 'PHONE', label: '电话里同意的' },
    { value: 'WRITTEN', label: '书面签过字' },
  ]),
}

export const WHISTLE_END = {
  outcome: choice('这次吹哨办成了吗', SOLVED),
  conclusion: text('几家一起办得怎么样', { min: 10, max: 500, lines: 4, hint: '居民会看到' }),
}

/** Only the product itself fills this in, when a called unit has answered. */
export const CALL_MOVED = {
  text: text('谁怎么说', { max: 600 }),
  waiting: number('还差几家', 0, 20),
  personId: optional(text('谁报的', { max: 36, lines: 1 })),
}

export const MERGE = {
  intoId: matter('和哪一件一起办'),
  reason: text('给居民的说明', { min: 5, max: 300, lines: 3, hint: '居民会看到，不写别人的姓名、门牌和电话' }),
}

/** Only the product itself fills this in, for the main matter. */
export const GATHERED = {
  text: text('哪一件', { max: 100 }),
  followers: number('一起办的几件', 0, 1000),
}

/** Only the product itself fills this in, when the main matter has moved. */
export const MAIN_MOVED = {
  text: text('走到哪一步', { max: 100 }),
}

export const CLAIM = {
  plan: text('我打算怎么做', { min: 5, max: 300, lines: 4 }),
  promisedOn: day('哪天之前做到', 60),
  rules: flag('我明白：不收钱物，不外传隐私，去独居老人家要两人同行', { must: true }),
}

export const CONTACT = {
  way: choice('怎么联系的', [
    { value: 'PHONE', label: '打电话' },
    { value: 'VISIT', label: '上门' },
    { value: 'IN_APP', label: '小程序里留言' },
    { value: 'MEETING', label: '当面碰到' },
  ]),
  reached: choice('联系上了吗', [
    { value: 'YES', label: '联系上了' },
    { value: 'NO', label: '没联系上' },
  ]),
  text: optional(text('说了什么', { max: 300 })),
}

export const COMPLETE = {
  outcome: choice('办得怎么样', [
    { value: 'RESOLVED', label: '解决了', kinds: ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF'] },
    { value: 'FULFILLED', label: '心愿实现了', kinds: ['WISH'] },
    { value: 'PARTIAL', label: '解决了一部分' },
    { value: 'EXPLAINED', label: '办不了，已向居民说明', kinds: ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF'] },
    { value: 'UNFULFILLED', label: '没能实现，已向居民说明', kinds: ['WISH'] },
  ]),
  text: text('办理结果', { min: 10, max: 1000, lines: 5, hint: '居民会看到：做了什么、现在怎样' }),
  ...eitherOf(
    ['photoIds', photos('办理照片')],
    ['noPhotoReason', text('没有照片的原因', { min: 2, max: 100, lines: 1, hint: '比如：居民家里不方便拍' })],
    '照片和原因，至少要有一样',
  ),
}

export const SUPPLY = {
  ...eitherOf(['text', text('补充的情况', { max: 1000, lines: 5 })], ['photoIds', photos('照片')], '说几句或放照片，有一样就行'),
}

export const CONFIRM = {
  resolved: choice('解决了吗', [
    { value: 'YES', label: '解决了' },
    { value: 'PARTIAL', label: '解决了一部分', hint: '选了这个，就不再往下办了' },
  ]),
  satisfaction: choice('满意吗', [
    { value: 'SATISFIED', label: '满意' },
    { value: 'BASICALLY_SATISFIED', label: '基本满意' },
    { value: 'UNSATISFIED', label: '不满意', hint: '会有工作人员打电话问您' },
  ]),
  comment: optional(text('还想说的话', { max: 300 })),
  confirmedWay: choice(
    '怎么问过本人的',
    [
      { value: 'PHONE', label: '打电话问的' },
      { value: 'TOGETHER', label: '本人就在旁边' },
    ],
    { onlyFor: 'proxy' },
  ),
}
