import { ago, on, type Story, story } from './story'
import { act, confirms, finishes, post, reached } from './verbs'

const ASKED = { reached: 'YES', readBack: true }

/** What comes after the end: calls to residents (回访), made and still to be made, and what is left out of the count (剔除). */
export const AFTERWARDS_STORIES: readonly Story[] = [
  // not content: rung up in vain, then reached
  story(
    'bin-smell',
    post(on(15, '08:30'), 'fan', {
      about: 'hygiene',
      title: '垃圾桶没盖，味道大',
      text: '20 号楼门口的垃圾桶盖子坏了，天一热味道飘到二楼，想换个带盖的。',
      spot: '门口垃圾桶',
      visibility: 'PUBLIC',
    }),
    act(on(15, '09:20'), 'tang-5', 'handleNow'),
    reached(on(15, '09:40'), 'tang-5', '电话里问清了是哪几个桶'),
    finishes(on(13, '15:30'), 'tang-5', '换了两个带脚踏盖的垃圾桶，清洗了地面。', { without: '垃圾桶就在门口，居民都看得到' }),
    act(on(12, '19:10'), 'fan', 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED', comment: '换了两个，还有一个没盖的没换' }),
    act(on(10, '10:00'), 'yu', 'followUp', { reached: 'NO' }),
    act(on(9, '15:20'), 'yu', 'followUp', {
      ...ASKED,
      saidResolved: 'PARTIAL',
      saidSatisfaction: 'BASICALLY_SATISFIED',
      text: '第三个桶后来也换了，味道小多了，就是来得晚了点。',
      wantsReopen: 'NO',
    }),
    // what it cost is looked back at, and read one level up
    act(on(8, '09:10'), 'shen', 'reviewLost', {
      cause: 'OVERSIGHT',
      text: '三个桶只报了两个，第三个在楼背后没去看，居民说了才知道。',
      measure: '换桶以前绕楼走一圈，有几个写几个，换完当面数给居民看。',
      doer: 'OWN',
      doneBy: { inDays: 30 },
    }),
    act(on(7, '10:30'), 'community-admin', 'judgeReview', { decision: 'ACCEPTED', reason: '说得实在，几个网格都照着做。' }),
  ),
  // not content a moment ago: somebody has to ring
  story(
    'stair-rail',
    post(on(6, '09:10'), 'ding', {
      about: 'other',
      title: '楼梯扶手晃',
      text: '18 号楼一单元二楼到三楼的扶手一晃一晃的，我腿脚不好，不敢扶。',
      spot: '1 单元 2–3 楼',
    }),
    act(on(6, '10:00'), 'jiang-4', 'handleNow'),
    reached(on(6, '10:20'), 'jiang-4', '上门看过，两颗膨胀螺丝松了', 'VISIT'),
    finishes(on(4, '16:00'), 'jiang-4', '重新打了膨胀螺丝，扶手不晃了，来回扶着走过一趟。', { without: '师傅干完就走了，没来得及拍' }),
    confirms(ago(40), 'ding', '二楼是好了，三楼拐角还晃。', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' }),
  ),
  // silent, and perhaps unable to answer: rung up before the file closes
  story(
    'door-hinge',
    post(on(7, '10:10'), 'steward', {
      kind: 'HELP',
      about: 'other',
      title: '家门关不严',
      text: '4 号楼的曾奶奶一个人住，家门合页歪了，关不严，她不会用手机，我替她提。',
      forOther: { name: '曾奶奶', relation: 'SERVED', phone: '10055590007' },
    }),
    act(on(7, '10:40'), 'grid-worker', 'handleNow'),
    reached(on(7, '11:00'), 'grid-worker', '上门看了合页，约好下午来修', 'VISIT'),
    finishes(on(6, '15:10'), 'grid-worker', '换了两副合页，门能关严，试着开关了十几次。', { without: '老人家里不方便拍' }),
  ),
  // a round that does not count, after two words from above
  story(
    'private-lamp',
    post(on(20, '19:30'), 'cheng', {
      about: 'lighting',
      title: '给自家小院接路灯',
      text: '我家一楼自己围的小院晚上黑，想请社区给院子里接一盏路灯。',
    }),
    act(on(19, '09:10'), 'cao', 'handleNow'),
    reached(on(19, '10:00'), 'jiang-4', '上门看过，是自己围的院子，公共照明没有这一项', 'VISIT'),
    finishes(
      on(18, '11:00'),
      'cao',
      '公共路灯不能接进私家院子，已经把规定念给您听，院门外的路灯检查过是亮的。',
      { without: '居民不愿意拍自家院子' },
      'EXPLAINED',
    ),
    act(on(17, '08:20'), 'cheng', 'confirm', {
      resolved: 'PARTIAL',
      satisfaction: 'UNSATISFIED',
      comment: '说是说明白了，可我家院子还是黑',
    }),
    act(on(16, '09:30'), 'cao', 'exclude', {
      why: 'BEYOND_LAW',
      text: '要求把公共路灯接进私家院子，没有这样的政策，已经当面说明。',
      evidence: '城市照明管理规定：公共照明不得接入私用',
    }),
    act(on(15, '10:10'), 'yu', 'decideExclusion', { decision: 'APPROVED', reason: '去院子看过，确实是私家围的' }),
    act(on(14, '14:00'), 'supervisor', 'decideExclusion', { decision: 'APPROVED', reason: '材料齐，办理中也说清楚了' }),
    act(on(14, '16:30'), 'community-admin', 'followUp', {
      ...ASKED,
      saidResolved: 'NO',
      saidSatisfaction: 'BASICALLY_SATISFIED',
      text: '道理我懂，就是晚上出来倒水看不见。',
      wantsReopen: 'NO',
    }),
  ),
  // one that is taken back, and one that waits for the second word
  story(
    'square-music',
    post(on(12, '20:40'), 'gao', {
      about: 'noise',
      title: '广场舞音响太响',
      text: '七号楼前的小广场晚上九点以后还放音响，孩子睡不着。',
      visibility: 'PUBLIC',
    }),
    act(on(11, '09:00'), 'grid-lead-2', 'handleNow'),
    reached(on(11, '09:30'), 'han', '电话里约了和领舞的大姐一起坐下来谈'),
    finishes(on(9, '10:00'), 'han', '和领舞的大姐说好，八点半收音响，换了小音箱。', { without: '晚上拍了看不清' }),
    act(on(8, '21:10'), 'gao', 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED', comment: '头两天好，后来又到九点多' }),
    act(on(7, '09:00'), 'grid-lead-2', 'exclude', {
      why: 'REPEATED',
      text: '和上个月另一位居民提的是同一件事，那一件还在跟。',
      evidence: '上个月的同一处噪声诉求',
    }),
    act(on(6, '11:00'), 'grid-lead-2', 'withdrawExclusion', { reason: '核对过，不是同一处，撤回' }),
    act(ago(30), 'grid-lead-2', 'exclude', {
      why: 'FORCE_MAJEURE',
      text: '那两天社区停电检修，音响是临时搬来的，不是平常的样子。',
      evidence: '供电所的停电通知',
    }),
    act(ago(9), 'grid-lead-2', 'reviewLost', {
      cause: 'COMMUNICATION',
      text: '只和领舞的大姐说好了，没有和换班的那一拨说，过两天又响到九点多。',
      measure: '两拨人都当面说一遍，时间写在小广场的牌子上。',
      doer: 'UPPER',
      doneBy: { inDays: 20 },
    }),
    act(ago(8), 'yu', 'decideExclusion', { decision: 'APPROVED', reason: '停电通知核对过，日子对得上' }),
  ),
]
