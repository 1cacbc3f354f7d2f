import { ago, on, type Story, story } from './story'
import { act, post, reached, tells } from './verbs'

/** What does not go smoothly: sent from desk to desk, refused, looked at again; and what needed no desk at all. */
export const TROUBLES_HARD: readonly Story[] = [
  // three units say "not ours"; then one level up decides, and that cannot come back
  story(
    'triangle',
    post(on(6, '08:40'), 'song', {
      about: 'hygiene',
      title: '三角地堆满杂物和旧车',
      text: '10 号楼旁边的三角地堆满杂物，还有两辆没人要的旧汽车，夏天招蚊子，谁都说不归他管。',
      spot: '东南角三角地',
      visibility: 'PUBLIC',
      photos: ['junk'],
    }),
    act(on(6, '09:10'), 'community-admin', 'assign', { unitId: 'gg-huaiyinli-2' }),
    act(on(6, '10:20'), 'grid-lead-2', 'returnBack', { reason: '三角地在网格界线外，清运也没有车', suggestedUnit: '第5网格' }),
    act(on(6, '11:00'), 'community-admin', 'assign', { unitId: 'gg-huaiyinli-5' }),
    act(on(6, '14:10'), 'shen', 'returnBack', { reason: '地是市政绿化带，旧汽车要交警认定', suggestedUnit: '街道城市管理办公室' }),
    act(on(3, '09:20'), 'street-admin', 'assign', { unitId: 'd-huaian-city' }),
    act(on(3, '15:40'), 'department', 'returnBack', { reason: '杂物归物业，旧汽车不归我们', suggestedUnit: '平安建设办公室' }),
    act(ago(28), 'street-admin', 'note', { text: '已经退回三次，请两个办公室碰了头，由城市管理办公室牵头' }),
    act(ago(6), 'street-admin', 'assign', { unitId: 'd-huaian-city', designated: true, tier: 'COMPLEX' }),
  ),
  // refused, and looked at once more by the street
  story(
    'trees',
    post(on(9, '10:50'), 'zhu', {
      about: 'other',
      title: '树枝挡着阳台',
      text: '楼前的大槐树枝子伸到我家阳台，白天都要开灯，请人修剪一下。',
      photos: ['tree-balcony'],
    }),
    act(on(8, '14:00'), 'yu', 'reject', {
      reasonCode: 'NOT_OURS',
      explanation: '这棵树登记为古树，修剪要由园林部门批准，社区不能自己动。',
      redirectChannel: 'HOTLINE_12345',
    }),
    act(ago(22), 'zhu', 'contestReject', { reason: '我不会打热线，能不能请街道帮着报一下园林部门？' }),
  ),
  story(
    'shop-contract',
    post(on(13, '13:20'), 'shi', {
      about: 'other',
      title: '和装修公司的合同纠纷',
      text: '装修公司收了钱不来干活，已经在法院立案了，请社区让他们先退钱。',
    }),
    act(on(12, '10:00'), 'community-admin', 'reject', {
      reasonCode: 'IN_COURT',
      explanation: '您的事已经在法院立案，要等法院的结果，社区不能替法院决定。需要法律咨询，周四下午活动室有律师值班。',
      redirectChannel: 'COURT',
    }),
  ),
  // small things that nobody had to be asked for
  story(
    'ads',
    act(on(7, '07:30'), 'steward', 'recordOnSpot', {
      categoryId: 'hygiene',
      text: '2 号楼门厅贴了十几张小广告。',
      result: '当场揭掉，用铲刀清干净了胶印。',
      place: { buildingId: 'b-huaiyinli-2', detail: '1 单元门厅' },
      beforePhotoIds: ['ads'],
      afterPhotoIds: ['ads-gone'],
    }),
  ),
  story(
    'shared-bikes',
    act(on(3, '08:10'), 'grid-worker', 'recordOnSpot', {
      categoryId: 'parking',
      text: '1 号楼门口共享单车倒了一片，挡着轮椅。',
      result: '扶起来摆到了停车线里，留出一米五的通道。',
      place: { buildingId: 'b-huaiyinli-1', detail: '门口' },
    }),
  ),
  // told about a car in the fire lane
  story(
    'fire-lane',
    post(on(6, '22:10'), 'lu', {
      kind: 'TIP_OFF',
      about: 'parking',
      title: '消防通道天天停车',
      text: '塔楼中间的消防通道天天停着两辆车，消防车根本进不来。',
      spot: '20 号楼和 23 号楼之间',
    }),
    act(on(5, '09:00'), 'shen', 'handleNow'),
    reached(on(5, '09:30'), 'tang-5', '电话里问清了车停的时间'),
    act(on(4, '10:00'), 'street-admin', 'transfer', { unitId: 'd-huaian-safety', reason: '占用消防通道，请平安建设办公室联系消防和交警' }),
    act(on(4, '13:40'), 'he-safety', 'sign'),
    tells(on(3, '16:00'), 'he-safety', '和消防队去看过，贴了告知单，地面重新划了黄线。', ['fire-lane']),
  ),
]
