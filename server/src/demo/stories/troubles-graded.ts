import { ID } from '../place/plan'
import { ago, on, type Story, story } from './story'
import { act, confirms, finishes, hang, post, reached, tells } from './verbs'

const deny = (when: Parameters<typeof act>[0], who: string, reason: string) => act(when, who, 'deny', { reason })

/** What one grid cannot solve, what has to wait, and what the resident says is not solved. */
export const TROUBLES_GRADED: readonly Story[] = [
  // up two levels, with ten more days on the way: the clock is the same all along
  story(
    'graded-ramp',
    post(on(20, '09:20'), 'yao', {
      about: 'facility',
      title: '单元门口没有坡道',
      text: '22 号楼单元门口有五级台阶，轮椅和婴儿车都上不来，想请人修一条坡道。',
      spot: '1 单元门口',
      visibility: 'PUBLIC',
    }),
    act(on(20, '11:00'), 'community-admin', 'assign', { unitId: ID.group('huaiyinli', 5), tier: 'COMPLEX' }),
    act(on(20, '13:40'), 'tang-5', 'sign'),
    reached(on(20, '14:30'), 'tang-5', '上门看了台阶，量了尺寸', 'VISIT'),
    act(on(17, '10:00'), 'shen', 'escalate', { tried: '和物业看过现场，坡道要占公共绿地，也要一笔钱，网格定不了。' }),
    act(on(17, '15:20'), 'yu', 'sign'),
    act(on(12, '09:30'), 'yu', 'askExtension', { days: 10, reason: '要等设计图和五栋塔楼一起算的预算' }),
    act(on(11, '16:00'), 'street-admin', 'decideExtension', {
      decision: 'APPROVED',
      reason: '五栋塔楼都没有坡道，一起设计一起修，图纸下周出来。',
    }),
    act(on(6, '10:10'), 'yu', 'escalate', { tried: '图纸和预算都有了，社区资金不够，请街道和残联一起出钱。' }),
    act(on(5, '09:00'), 'street-admin', 'sign'),
    tells(ago(20), 'street-admin', '残联同意出一半，施工队下周来放线。'),
  ),
  // cannot be done now: said openly, with the day on which it is looked at again
  story(
    'graded-charging',
    post(on(16, '19:10'), 'resident-2', {
      about: 'facility',
      title: '5 号楼没有电动车充电棚',
      text: '5 号楼三百多户没有充电棚，大家从窗户拉线充电，很危险。',
      visibility: 'PUBLIC',
    }),
    act(on(15, '09:00'), 'grid-worker', 'handleNow'),
    reached(on(15, '10:30'), 'grid-worker', '和李叔一起看了能放充电棚的地方'),
    act(on(13, '14:00'), 'community-admin', 'hold', {
      why: 'FUNDS',
      plan: '充电棚列进了明年的改造计划，先在 3 号楼旁边开放十个充电位给 5 号楼用。',
      heldUntil: { inDays: 45 },
    }),
  ),
  story(
    'graded-gate',
    post(on(26, '08:30'), 'zhang', { about: 'facility', title: '东门的门禁冬天打不开', text: '东门门禁天冷就失灵，老人刷卡进不来。' }),
    act(on(26, '10:00'), 'grid-worker', 'handleNow'),
    reached(on(26, '10:40'), 'grid-worker', '知道是哪个门了'),
    act(on(25, '09:20'), 'community-admin', 'hold', {
      why: 'TECHNOLOGY',
      plan: '门禁主板停产了，厂家说三周后有替代的，先派人早晚开门。',
      heldUntil: { inDays: 14 },
    }),
    // the morning of the fifteenth day takes it up again by itself
    finishes(on(8, '15:00'), 'grid-worker', '换了新主板，零下也试过，刷卡一秒就开。', { without: '门禁照片不便公开' }),
    confirms(on(7, '18:20'), 'zhang', '好用了'),
  ),
  // handed down: the grid can do it
  story(
    'graded-bench',
    post(on(9, '16:00'), 'huang', {
      about: 'facility',
      title: '2 号楼前的长椅断了一根木条',
      text: '长椅断了一根木条，露着钉子，怕扎着孩子。',
    }),
    act(on(9, '16:40'), 'community-admin', 'assign', { unitId: ID.community('huaiyinli') }),
    act(on(8, '09:10'), 'community-admin', 'deescalate', { reason: '网格有维修基金，找木工当天就能修' }),
    act(on(8, '09:40'), 'grid-lead', 'sign'),
    reached(on(8, '10:00'), 'grid-lead', '请她先让孩子别坐'),
    finishes(on(7, '11:00'), 'grid-lead', '木条换好了，钉子都敲平了，还上了一遍漆。', { without: '现场已由居民看过' }),
    confirms(on(7, '17:30'), 'huang', '修得真快'),
  ),
  // said to be solved twice, and twice it was not: the community looks at it now
  story(
    'graded-pipe',
    post(on(10, '07:50'), 'huang', {
      about: 'water-power',
      title: '厨房下水总往上返',
      text: '厨房地漏一到晚上就返水，地上都是脏水。',
      spot: '3 单元 101',
    }),
    act(on(10, '09:00'), 'grid-worker', 'handleNow'),
    reached(on(10, '09:20'), 'grid-worker', '约好下午上门', 'PHONE'),
    finishes(on(9, '16:00'), 'grid-worker', '请物业疏通了厨房下水，当场试过水不返了。', { without: '在居民家里，没有拍照' }),
    deny(on(8, '20:10'), 'huang', '昨天好了，今天晚上又返上来了'),
    reached(on(7, '09:10'), 'grid-worker', '一早上门看过', 'VISIT'),
    finishes(on(6, '15:30'), 'grid-worker', '又疏通了一次，清出了一团布条。', { without: '在居民家里，没有拍照' }),
    deny(ago(30), 'huang', '还是返，楼上一用水就返，应该是总管的事'),
  ),
  story(
    'square-dance',
    post(on(21, '19:40'), 'xu', { about: 'noise', title: '广场舞太吵', text: '楼下广场舞晚上七点跳到八点半，音响声音很大。' }),
    act(on(20, '09:00'), 'grid-worker', 'handleNow'),
    reached(on(20, '09:30'), 'grid-worker', '问清了时间和位置'),
    finishes(on(18, '10:00'), 'grid-worker', '和舞队说好了：八点前结束，音响对着花园不对着楼。', { without: '当面谈的，没有拍照' }),
    deny(on(16, '20:00'), 'xu', '八点以前也不该跳'),
    reached(on(15, '10:00'), 'grid-worker', '把约定的时间念给她听了'),
    finishes(on(14, '10:00'), 'grid-worker', '连着三天晚上去量了音量，八点准时结束，都没有超标。', { without: '量音量的记录在网格' }),
    deny(on(13, '20:30'), 'xu', '我还是觉得吵'),
    act(on(10, '10:00'), 'community-admin', 'dismissDispute', {
      reason: '社区也去量了两个晚上，八点准时结束，音量没有超标。大家约好的时间对双方都公平，先照这个来。',
    }),
  ),
  // closed, and back again a week later
  story(
    'stair-light-back',
    post(on(18, '18:30'), 'zhang', {
      about: 'lighting',
      title: '1 号楼 2 单元楼道灯闪',
      text: '二楼的灯一闪一闪，看着头晕。',
      spot: '2 单元 2 楼',
    }),
    act(on(18, '19:00'), 'grid-worker', 'handleNow'),
    reached(on(18, '19:10'), 'grid-worker', '当晚就去看了', 'VISIT'),
    finishes(on(17, '10:00'), 'grid-worker', '换了灯头，晚上看过不闪了。', { without: '换下来的灯头留在网格' }),
    confirms(on(17, '20:00'), 'zhang', '不闪了，谢谢'),
    act(on(4, '19:30'), 'zhang', 'askReopen', { reason: '昨天开始又闪了，是不是线有问题' }),
    act(ago(28), 'community-admin', 'reopen', { unitId: ID.group('huaiyinli', 1), reason: '两周里又坏，请网格带电工把整段线查一遍。' }),
  ),
  // a wish for which nobody could come: explained, not forgotten
  story(
    'wish-piano',
    post(on(41, '15:00'), 'dong', {
      kind: 'WISH',
      about: 'item',
      title: '想要一架旧钢琴',
      text: '孩子想学琴，想要一架别家不用的旧钢琴。',
      visibility: 'PUBLIC',
      wish: { people: 1, yuan: 0 },
    }),
    reached(on(40, '09:00'), 'peng', '说好先挂上墙看看'),
    hang(on(40, '09:30'), 'peng', '孩子想学琴', '一个孩子想学琴，想要一架别家不用的旧钢琴。'),
    act(ago(30), 'community-admin', 'explainWish', {
      text: '问过三个单位和两所学校，都没有闲着的钢琴。文化站周三周五下午的琴房可以免费练，已经给孩子留了位置。',
    }),
  ),
]
