import { on, type Story, story } from './story'
import { act, confirms, finishes, post, reached, tells } from './verbs'

/** What the neighbourhood has been through in the last weeks: the cases that people still talk about. */
export const TROUBLES_PAST: readonly Story[] = [
  // one ramp leads to five: the grid looks further than it was asked, the street's federation pays
  story(
    'ramp-towers',
    post(on(43, '09:20'), 'yao', {
      about: 'accessible',
      title: '22 号楼的坡道裂了',
      text: '22 号楼门口的无障碍坡道裂了大口子，轮椅推不上去，邻居都是抬上去的。',
      spot: '大门口坡道',
      visibility: 'PUBLIC',
      photos: ['ramp-broken'],
    }),
    act(on(43, '10:00'), 'shen', 'handleNow'),
    reached(on(43, '11:00'), 'tang-5', '到现场量了，裂缝最宽的地方有四指', 'VISIT'),
    act(on(42, '09:30'), 'tang-5', 'note', { text: '顺着走了一圈，五栋塔楼的坡道都老化了，不止 22 号楼' }),
    tells(on(42, '09:50'), 'tang-5', '五栋塔楼的坡道都看过了，毛病一样。这事要请社区和街道一起想办法。'),
    act(on(41, '14:00'), 'community-admin', 'transfer', { unitId: 'c-huaiyinli', reason: '五栋楼一起修，网格办不了，社区来牵头' }),
    act(on(41, '14:30'), 'community-admin', 'sign'),
    tells(on(40, '16:00'), 'community-admin', '和物业、施工队一起算了账，五条坡道要重铺，社区向街道报了。'),
    act(on(39, '10:30'), 'street-admin', 'transfer', { unitId: 'd-huaian-disabled', reason: '无障碍设施由残联出资重铺，五栋一起做' }),
    act(on(39, '13:30'), 'wen', 'sign'),
    tells(on(34, '17:00'), 'wen', '经费批下来了，先做 22 号楼，再做其他四栋，门口会铺临时板子。'),
    finishes(on(29, '15:30'), 'wen', '五栋塔楼的坡道都重新铺好了，坡度放缓，两边加了扶手，轮椅自己能推上去。', [
      'ramp-new-20',
      'ramp-new-21',
      'ramp-new-22',
      'ramp-new-23',
      'ramp-new-24',
    ]),
    confirms(on(28, '10:10'), 'yao', '只提了一条，修好了五条，真没想到。'),
  ),
  // thirty years, 326 households, no room for a ramp; an expert has found one
  story(
    'ramp-building-5',
    post(on(17, '19:40'), 'xu', {
      about: 'accessible',
      title: '5 号楼想要一条无障碍坡道',
      text: '我们楼住了三十年，326 户，门口全是台阶。老人越来越多，轮椅只能抬，提过好几回了。',
      spot: '南门',
      visibility: 'PUBLIC',
      photos: ['steps-no-ramp'],
    }),
    act(on(17, '20:10'), 'grid-lead', 'handleNow'),
    reached(on(16, '09:30'), 'grid-worker', '上门听了几户老人的想法，都盼着', 'VISIT'),
    tells(on(16, '17:20'), 'grid-worker', '南门外是消防通道，坡道没地方放，以前三次都卡在这里。这次请社区再想想。'),
    act(on(15, '10:40'), 'community-admin', 'transfer', { unitId: 'c-huaiyinli', reason: '多次反映，网格没有条件，社区请专家来会诊' }),
    act(on(15, '11:10'), 'community-admin', 'sign'),
    tells(on(8, '16:30'), 'community-admin', '请设计院的专家来看了：停用的垃圾通道正好能改成坡道，不占消防通道。'),
    act(on(4, '10:20'), 'community-admin', 'reply', { text: '徐阿姨，图纸出来了，下周请大家到活动室看一看，326 户都会收到通知。' }),
  ),
  // between two families: nobody else reads a word of it
  story(
    'neighbours',
    post(on(26, '21:30'), 'luo', {
      about: 'neighbour',
      title: '楼上半夜拖椅子',
      text: '楼上半夜老拖椅子，说过两回吵起来了，想请人帮着说和说和，别让别人知道是我提的。',
      visibility: 'PRIVATE',
    }),
    act(on(25, '09:00'), 'grid-lead-2', 'handleNow'),
    reached(on(25, '09:40'), 'grid-lead-2', '单独聊了半小时，先不提是谁反映的'),
    tells(on(24, '19:30'), 'grid-lead-2', '上楼坐了坐，老人夜里要起来几趟，不是有意的。'),
    tells(on(22, '19:40'), 'grid-lead-2', '送去一套椅脚垫，老人当场就贴上了。'),
    tells(on(20, '10:00'), 'grid-lead-2', '两家在活动室喝了杯茶，说开了，以后有事先敲敲门。'),
    finishes(on(18, '16:00'), 'grid-lead-2', '椅脚都贴了垫子，两家说好夜里轻一点，这几天没有再响。', { without: '两家的私事，不拍照' }),
    confirms(on(17, '12:20'), 'luo', '能睡整觉了，何姐费心了。'),
  ),
  story(
    'heating-pipe',
    post(on(31, '07:40'), 'cheng', {
      about: 'water-power',
      title: '暖气立管渗水',
      text: '客厅暖气立管接口一直渗水，墙皮都湿了，拿盆接着。',
      spot: '3 单元 5 楼',
      photos: ['pipe-leak'],
    }),
    act(on(31, '08:20'), 'jiang-4', 'handleNow'),
    reached(on(31, '08:50'), 'jiang-4', '马上联系热力公司，先关这一根立管'),
    tells(on(31, '11:30'), 'jiang-4', '热力师傅到了，先打了卡子止水，下午带配件来换。'),
    finishes(on(31, '17:10'), 'jiang-4', '换了一段立管和阀门，打压试了半小时不漏，湿墙皮也铲了。', ['pipe-fixed']),
    confirms(on(30, '09:00'), 'cheng', '一天就修好了，盆收起来了。'),
  ),
  // smoke in the stairwell: no waiting for office hours
  story(
    'fire-boxes',
    post(on(24, '20:10'), 'wei', {
      about: 'fire',
      title: '楼道堆纸箱有烟味',
      text: '三楼楼道堆了半人高的纸箱，刚才闻到烟味，有人在旁边抽烟。',
      spot: '3 楼楼道',
    }),
    act(on(24, '20:16'), 'cao', 'handleNow'),
    reached(on(24, '20:20'), 'cao', '在赶过去的路上，请他先离远一点'),
    finishes(on(24, '21:05'), 'cao', '烟头已经踩灭，纸箱连夜清走，和住户说了，楼道里不能再堆。', ['corridor-lit']),
    confirms(on(23, '08:10'), 'wei', '来得真快，楼道空了。'),
  ),
  // nobody answered for seven days: closed by the clock, and can be taken up again
  story(
    'bins',
    post(on(27, '08:30'), 'xie', {
      about: 'hygiene',
      title: '垃圾桶满了没人收',
      text: '13 号楼后面的垃圾桶满了两天没收，招苍蝇。',
      spot: '楼后',
    }),
    act(on(27, '09:10'), 'deng', 'handleNow'),
    reached(on(27, '09:30'), 'deng', '打了电话，说在外地，回来再看'),
    finishes(on(25, '15:00'), 'deng', '桶清空洗过了，和保洁说好每天早晚各收一次。', ['bins-clean']),
  ),
  story(
    'policy',
    post(on(21, '10:30'), 'fan', {
      kind: 'CONSULT',
      about: 'policy',
      title: '老年卡怎么办',
      text: '我妈刚满 65 岁，老年卡要到哪里办，带什么？',
    }),
    act(on(21, '11:00'), 'shen', 'reply', { text: '您好，带上身份证和一张一寸照片，到社区服务站就能办，当天能取。' }),
    act(on(21, '11:05'), 'shen', 'handleNow'),
    reached(on(21, '11:10'), 'shen', '电话里又说了一遍要带的东西'),
    finishes(on(20, '16:20'), 'shen', '昨天下午来办好了，卡已经拿走。', { without: '咨询的事，没有现场' }),
    confirms(on(20, '19:00'), 'fan', '说得清楚，一趟就办成了。', { satisfaction: 'BASICALLY_SATISFIED' }),
  ),
  // asked for more, answered, solved
  story(
    'wall-damp',
    post(on(19, '14:20'), 'tang', { about: 'water-power', title: '墙上返潮', text: '卧室墙上一片湿，越来越大，不知道哪里漏的。' }),
    act(on(19, '15:00'), 'deng', 'handleNow'),
    act(on(19, '15:10'), 'deng', 'askInfo', { question: '唐奶奶您好，是靠外墙那面，还是靠厕所那面？下雨天更湿吗？' }),
    act(on(18, '09:20'), 'tang', 'supplyInfo', { text: '靠厕所那面，不下雨也湿。', photoIds: ['pipe-leak'] }),
    reached(on(18, '10:30'), 'deng', '带着水电师傅上门看了', 'VISIT'),
    finishes(on(17, '16:40'), 'deng', '厕所水管接头松了，换了接头，墙面晾干后再补一次腻子。', ['pipe-fixed'], 'PARTIAL'),
    confirms(on(15, '10:00'), 'tang', '不漏了，等着刷墙。', { resolved: 'PARTIAL' }),
  ),
  // for somebody who has no phone of that kind
  story(
    'proxy-toilet',
    post(on(14, '09:50'), 'steward', {
      kind: 'HELP',
      about: 'water-power',
      title: '马桶水停不住',
      text: '4 号楼的许奶奶一个人住，马桶一直流水关不上，她不会用手机，我替她提。',
      forOther: { name: '许奶奶', relation: 'SERVED', phone: '10055590003' },
    }),
    act(on(14, '10:10'), 'grid-worker', 'handleNow'),
    reached(on(14, '10:30'), 'grid-worker', '和郑师傅一起上门，先把角阀关上', 'VISIT'),
    finishes(on(14, '15:20'), 'grid-worker', '换了水箱里的进水阀，试了几次都停得住，一滴不漏。', ['pipe-fixed']),
    confirms(on(13, '11:30'), 'steward', '奶奶说夜里听不见水声了。', { asked: 'TOGETHER' }),
  ),
  // taken back by the one who asked
  story(
    'lost-keys',
    post(on(12, '18:20'), 'resident', {
      kind: 'HELP',
      about: 'other',
      title: '钥匙掉进电梯缝里了',
      text: '钥匙掉进电梯门缝里了，能不能请人帮着捞一下？',
    }),
    act(on(12, '19:10'), 'resident', 'withdraw', { reason: '邻居帮着捞上来了，不麻烦大家了' }),
  ),
]
