import { ID } from '../place/plan'
import { ago, on, type Story, story } from './story'
import { act, confirms, finishes, onCall, post, reached } from './verbs'

const CITY = ID.department('huaian-city')
const PROPERTY = ID.property('huaiyinli')
const MEDIATORS = ID.mediators('huaiyinli')

/** What needs several units at one place (吹哨报到): one whistle is open, one climbed the ladder and is settled. */
export const WHISTLE_STORIES: readonly Story[] = [
  story(
    'whistle-bicycles',
    post(on(4, '09:10'), 'resident-2', {
      about: 'hygiene',
      title: '车棚堆满没人要的车',
      text: '5 号楼车棚里堆了二十多辆没人要的自行车和旧家具，大家的车没地方停，也怕着火。',
      spot: '车棚',
      visibility: 'PUBLIC',
    }),
    act(on(4, '10:00'), 'grid-worker', 'handleNow'),
    reached(on(4, '10:40'), 'grid-worker', '和李叔一起数了数，二十三辆', 'VISIT'),
    act(on(3, '09:00'), 'grid-lead', 'reclassify', { complexity: 'COMPLEX', reason: '要几家单位一起清，网格自己清不动' }),
    act(on(3, '09:20'), 'grid-lead', 'setPath', {
      path: '先贴告示请大家认领，再请城管办带车清运，最后把车棚划好线。',
      milestone: '告示贴出来',
      milestoneOn: { inDays: 1 },
    }),
    act(on(3, '09:25'), 'grid-lead', 'addMilestone', { milestone: '没人要的车清走', milestoneOn: { inDays: 12 } }),
    act(on(3, '15:00'), 'grid-lead', 'namePartner', {
      part: 'GUIDE',
      unitId: ID.community('huaiyinli'),
      demand: '请看看没人认领的车按什么规定处理',
    }),
    act(on(3, '15:20'), 'grid-lead', 'consult', {
      unitId: ID.department('huaian-safety'),
      demand: '找不到车主的旧车挡着消防通道，能不能先挪走再公告',
    }),
    act(on(3, '16:00'), 'community-admin', 'linkSibling', { withId: { story: 'graded-charging' } }),
    act(on(2, '17:00'), 'grid-lead', 'meetMilestone', { text: '每个单元门口都贴了告示，写明认领的日子' }),
    act(on(2, '17:20'), 'grid-lead', 'cutTask', {
      task: '车棚里外划线',
      unitId: PROPERTY,
      demand: '旧车清走以后，请把停车线和消防通道的线划好。',
      dueOn: { inDays: 3 },
    }),
    act(ago(9), 'grid-lead', 'blowWhistle', {
      type: 'ENFORCEMENT',
      mode: 'TOGETHER',
      leadUnitId: CITY,
      unitIds: [PROPERTY],
      demand: '5 号楼车棚堆了二十多辆没人要的车和旧家具，请城管办带车清运，物业先贴告示认领。',
      approver: '社区书记',
      approvedWay: 'MEETING',
    }),
    onCall(ago(7), 'property', PROPERTY, 'checkIn', { note: '赵经理带两个人，下午就贴告示' }),
  ),
  story(
    'whistle-awning',
    post(on(15, '18:30'), 'zhang', {
      about: 'neighbour',
      title: '雨棚滴水到我家窗上',
      text: '楼上新装的雨棚往外伸，一下雨水全滴在我家窗上，说了几次没说通。',
      spot: '2 单元 3 楼',
    }),
    act(on(15, '19:00'), 'grid-lead', 'handleNow'),
    reached(on(14, '09:00'), 'grid-lead', '两家都去坐了坐', 'VISIT'),
    act(on(13, '09:30'), 'grid-lead', 'blowWhistle', {
      type: 'HARD_PROBLEM',
      mode: 'LADDER',
      leadUnitId: CITY,
      unitIds: [PROPERTY, MEDIATORS],
      demand: '一户雨棚伸出太多，雨水滴到楼下窗上。先请物业看能不能改，不行请老街坊坐下来谈，再不行请城管办来看。',
      approver: '网格支部书记',
      approvedWay: 'PHONE',
    }),
    onCall(on(13, '14:00'), 'property', PROPERTY, 'checkIn', { note: '赵经理带师傅来量' }),
    onCall(on(12, '10:00'), 'property', PROPERTY, 'report', { solved: 'NO', result: '雨棚能改短二十公分，楼上怕花钱，没有谈下来。' }),
    onCall(on(12, '15:00'), 'mediator', MEDIATORS, 'checkIn', { note: '郑老师晚上请两家喝茶' }),
    onCall(on(11, '16:00'), 'mediator', MEDIATORS, 'report', { solved: 'YES', result: '两家谈好了：雨棚改短，钱一家出一半，周末动工。' }),
    onCall(on(11, '16:30'), 'grid-lead', PROPERTY, 'score', { score: '4', scoreWords: '来得快，量得准' }),
    onCall(on(11, '16:40'), 'grid-lead', MEDIATORS, 'score', { score: '5', scoreWords: '把两家说到一块去了' }),
    act(on(11, '17:00'), 'grid-lead', 'settleWhistle', {
      outcome: 'YES',
      conclusion: '物业量了尺寸，老街坊请两家坐下来谈好了：雨棚改短，费用各出一半。',
    }),
    finishes(on(9, '11:00'), 'grid-lead', '雨棚改短了二十公分，下过一场雨，水不再滴到楼下窗上。', { without: '在两家窗外，没有拍照' }),
    confirms(on(8, '19:00'), 'zhang', '谢谢郑老师他们，现在见面又打招呼了'),
  ),
]
