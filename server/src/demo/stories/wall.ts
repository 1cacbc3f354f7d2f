import { ID } from '../place/plan'
import { ago, on, type Story, story } from './story'
import { act, claim, hang, post, reached, tells } from './verbs'

/** The newer wishes: windows that still wait for light, beside the thirty that are lit. */
export const WALL_STORIES: readonly Story[] = [
  story(
    'wish-tea-elder',
    post(on(4, '15:20'), 'elder', {
      kind: 'WISH',
      about: 'company',
      title: '每周陪我喝杯茶、聊聊天',
      text: '孩子在外地，一个人住久了，想有人说说话。我泡的茉莉花茶挺好喝。',
      wish: { people: 1, wantedBy: { inDays: 14 } },
    }),
    hang(on(3, '10:10'), 'grid-lead', '每周陪我喝杯茶、聊聊天', '孩子在外地，一个人住久了，想有人说说话。我泡的茉莉花茶挺好喝。'),
    act(on(2, '09:10'), 'grid-lead', 'openReply', { text: '头一回去，我们网格的人陪着一起敲门，您别不好意思。' }),
  ),
  story(
    'wish-rack',
    post(ago(40), 'resident', {
      kind: 'WISH',
      about: 'repair',
      title: '请人修修阳台晾衣杆',
      text: '阳台晾衣杆的摇把掉了，我够不着上面的螺丝，想请人修一修。',
      wish: { people: 2, yuan: 30, wantedBy: { inDays: 10 } },
    }),
    hang(ago(26), 'grid-lead', '请人修修阳台晾衣杆', '一户人家的晾衣杆摇把掉了，够不着，想请会动手的邻居修一修。'),
  ),
  story(
    'wish-phone',
    post(on(6, '20:05'), 'resident-2', {
      kind: 'WISH',
      about: 'learn',
      title: '想学用手机看孙女',
      text: '孙女在国外，想学会用手机和她视频，每次都是儿子回来才能看上一眼。',
      wish: { people: 2 },
    }),
    hang(on(5, '09:40'), 'grid-lead', '想学用手机看国外的孙女', '一位爷爷的孙女在国外念书，想学会用手机和她视频，要慢慢教。'),
    // a neighbour thought that it told too much about the family
    act(on(5, '14:20'), 'community-admin', 'takeDown', { reason: '有邻居提醒，家里孩子在国外不必写出来，改一改再放' }),
    act(on(5, '16:10'), 'grid-lead', 'hangAgain', {
      publicTitle: '想学用手机和孙女视频',
      publicText: '一位爷爷想学会用手机和远方的孙女视频，要慢慢教。',
      approvedWay: 'PHONE',
      identityChecked: true,
      reviewed: true,
    }),
  ),
  // somebody had promised and could not: it comes back to the wall before the others
  story(
    'wish-balcony-lamp',
    post(on(16, '18:30'), 'lu', {
      kind: 'WISH',
      about: 'repair',
      title: '书桌上的灯不亮了',
      text: '写字台上的灯不亮了，换了灯泡也不行，想请懂电的看看。',
      wish: { people: 1, yuan: 50 },
    }),
    hang(on(15, '10:20'), 'shen', '书桌上的灯不亮了', '一位爱写字的爷爷，书桌上的灯换了灯泡也不亮，想请懂电的邻居看看。'),
    claim(on(14, '19:00'), 'xia', '我爸是电工，周末一起去看看。', 6),
    act(on(13, '09:30'), 'shen', 'approveClaim', { note: '谢谢，去之前先打个电话' }),
    reached(on(13, '18:20'), 'xia', '和大爷说好周六上午去'),
    act(on(9, '20:10'), 'xia', 'releaseClaim', { reason: '临时要出差半个月，不想让大爷干等' }),
  ),
  // waits for the word of the grid
  story(
    'wish-vegetables',
    post(on(3, '17:40'), 'zhang', {
      kind: 'WISH',
      about: 'errand',
      title: '下雨天请人捎点菜',
      text: '这几天膝盖疼，下楼买菜不方便，想请人捎几回菜。',
      wish: { people: 2 },
    }),
    hang(ago(44), 'grid-lead', '这几天请人捎点菜', '一对老夫妻膝盖疼，这几天下楼不方便，想请人捎几回菜。'),
    claim(ago(5), 'party-member-2', '我每天早上去菜市场，前一晚打电话问要什么，一起捎回来。', 5),
  ),
  story(
    'wish-homework',
    post(on(7, '19:50'), 'huang', {
      kind: 'WISH',
      about: 'learn',
      title: '孩子想有人教教英语',
      text: '孩子上初一，英语跟不上，我下班晚，想请人一周教一次。',
      wish: { people: 1 },
    }),
    hang(on(6, '10:15'), 'grid-lead', '孩子想有人教教英语', '一个初一的孩子英语跟不上，妈妈下班晚，想请人一周教一次。'),
    claim(on(5, '20:30'), 'party-member', '我女儿学英语的，我们俩一起，周六上午去教。', 12),
    act(on(4, '09:20'), 'grid-lead', 'approveClaim', { note: '孩子妈妈很高兴，去之前约个时间' }),
    reached(on(4, '19:10'), 'party-member', '和孩子妈妈约好周六上午九点'),
    tells(ago(28), 'party-member', '第一次课上完了，先把音标补起来，下周接着来。'),
  ),
  story(
    'wish-bookshelf',
    post(on(8, '18:10'), 'luo', {
      kind: 'WISH',
      about: 'item',
      title: '楼道图书角缺个书架',
      text: '我们门洞想弄个图书角，书都有了，缺一个旧书架。',
      wish: { people: 12, yuan: 100 },
    }),
    hang(on(7, '11:00'), 'grid-lead-2', '图书角想要一个旧书架', '一个门洞的邻居想在门厅放个图书角，缺一个旧书架。'),
    claim(on(6, '21:00'), 'volunteer', '学校图书馆换下来几个架子，我去问问。', 9),
    act(on(5, '10:00'), 'grid-lead-2', 'approveClaim', { note: '谢谢，搬的时候叫上我们' }),
    reached(on(5, '18:00'), 'volunteer', '量好了尺寸，一米二宽正好'),
    tells(on(3, '20:20'), 'volunteer', '学校同意给一个，周末找车拉回来。', ['books']),
  ),
  // brought; the family is asked whether it is right
  story(
    'wish-table-lamp',
    post(on(9, '19:30'), 'resident-2', {
      kind: 'WISH',
      about: 'item',
      title: '给孙女找一盏台灯',
      text: '孙女晚上写作业光线暗，想找一盏不晃眼的台灯。',
      wish: { people: 1, yuan: 80, wantedBy: { inDays: 12 } },
    }),
    hang(on(8, '10:30'), 'grid-lead', '孩子想要一盏台灯', '一个孩子晚上写作业光线暗，想要一盏不晃眼的台灯。'),
    claim(on(7, '20:00'), 'party-member-2', '我挑一盏护眼的，周五送过去，再看看书桌的高矮。', 7),
    act(on(6, '09:10'), 'grid-lead', 'approveClaim', { note: '好的，谢谢刘老师' }),
    reached(on(6, '17:50'), 'party-member-2', '和李叔约好周五下午'),
    act(ago(30), 'party-member-2', 'deliver', { text: '台灯送到了，调好了高度，孩子说字看得清清楚楚。', photoIds: ['desk-lamp'] }),
  ),
  // nobody came for a month: the community sees to it itself
  story(
    'wish-wheelchair',
    post(on(40, '16:00'), 'ren', {
      kind: 'WISH',
      about: 'outing',
      title: '想借一辆轮椅去体检',
      text: '下个月体检要走很远，想借一辆轮椅，再有个人推一推。',
      wish: { people: 1, yuan: 0 },
    }),
    hang(on(39, '10:40'), 'shen', '想借一辆轮椅去体检', '一位奶奶体检要走很远，想借一辆轮椅，再有个人推一推。'),
    act(on(8, '14:30'), 'community-admin', 'takeOver', {
      unitId: ID.community('huaiyinli'),
      why: 'AGEING',
      reason: '挂了一个月还没有人认领，体检的日子近了，社区来安排。',
    }),
    act(on(8, '15:10'), 'yu', 'sign'),
    reached(on(7, '10:00'), 'yu', '问清了体检的日子，轮椅从助残站借', 'VISIT'),
    tells(on(4, '11:20'), 'yu', '轮椅借好了，体检那天小于陪着去。', ['wheelchair']),
  ),
  // new: the grid has not looked at it yet
  story(
    'wish-sewing',
    post(ago(7), 'xu', {
      kind: 'WISH',
      about: 'other-wish',
      title: '想找人一起改旧衣服',
      text: '家里有台缝纫机，想约几位邻居一起把旧衣服改成布袋子。',
      wish: { people: 5 },
    }),
  ),
  story(
    'wish-withdrawn',
    post(on(18, '12:10'), 'song', {
      kind: 'WISH',
      about: 'item',
      title: '想要一个旧电饭锅',
      text: '电饭锅坏了，想要一个别家不用的，能煮饭就行。',
      wish: { people: 2, yuan: 50 },
    }),
    act(on(18, '20:40'), 'song', 'withdraw', { reason: '儿子刚给买了一个，不用了，谢谢大家' }),
  ),
  // the community next door has a wall of its own
  story(
    'wish-liuyinli-radio',
    post(on(6, '16:20'), 'shi-l', {
      kind: 'WISH',
      about: 'repair',
      title: '收音机没声了',
      text: '听了二十年的收音机没声了，想请人修一修。',
      wish: { people: 1, yuan: 20 },
    }),
    hang(on(5, '11:10'), 'yuan', '老收音机没声了', '一位爷爷听了二十年的收音机没声了，想请会修的邻居看看。'),
  ),
  story(
    'wish-liuyinli-walk',
    post(ago(43), 'resident-far', {
      kind: 'WISH',
      about: 'company',
      title: '想找人一起晨走',
      text: '早上想去河边走走，一个人总起不来，想找两位邻居做伴。',
      wish: { people: 3 },
    }),
    hang(ago(27), 'community-admin-2', '想找邻居一起晨走', '早上想去河边走走，一个人总起不来，想找两位邻居做伴。'),
  ),
]
