import { ago, on, type Story, story } from './story'
import { act, confirms, finishes, post, reached, tells } from './verbs'

/** Complaints and questions of the last days: what lies on the desks now. Mostly in the first grid, whose people are the personas. */
export const TROUBLES_NOW: readonly Story[] = [
  // done this morning; the resident is asked
  story(
    'corridor-lamp',
    post(ago(30), 'resident', {
      about: 'lighting',
      title: '楼道灯不亮',
      text: '二单元四楼的楼道灯不亮有三天了，晚上老人上楼看不清台阶。',
      spot: '2 单元 4 楼楼道',
      photos: ['corridor-dark', 'stairs-dark'],
    }),
    act(ago(29), 'grid-worker', 'handleNow'),
    reached(ago(28), 'grid-worker', '和王阿姨通了电话，约好电工来的时间'),
    tells(ago(22), 'grid-worker', '电工看过了，是灯座老化。带新灯来换，到时给您打电话。'),
    finishes(ago(3), 'grid-worker', '二单元四楼的灯座老化，换了新灯和声控开关，三楼、五楼也一起检查过，都亮。', [
      'corridor-lit',
      'stairs-lit',
    ]),
  ),
  // a day late, and asked about again
  story(
    'drain-smell',
    post(ago(52), 'resident-2', {
      about: 'water-power',
      title: '下水道反味',
      text: '厨房下水道反味，开窗都散不掉，晚上更厉害。',
      spot: '1 单元 3 楼',
    }),
    act(ago(50), 'community-admin', 'assign', { unitId: 'gg-huaiyinli-1' }),
    act(ago(48), 'grid-worker', 'sign'),
    reached(ago(47), 'grid-worker', '上门看了，可能是主管道堵了', 'VISIT'),
    tells(ago(26), 'grid-worker', '请物业用管道机通了一次，味道轻了，还要再查一段横管。', ['pipe-leak']),
    act(ago(6), 'resident-2', 'urge'),
    act(ago(5), 'supervisor', 'supervise', {
      step: 'NOTICE',
      reason: '超过 24 小时了，居民又催了一次。请把横管查完，写清楚什么时候能好。',
    }),
    act(ago(3), 'grid-worker', 'answerSupervision', { text: '横管又查了一段，要换一截软管，配件到了就换，换好给李叔回电话。' }),
  ),
  // seven days are nearly over
  story(
    'charging',
    post(ago(152), 'resident', {
      about: 'parking',
      title: '门口电动车乱停充电',
      text: '楼门口电动车停得满满的，还从窗户拉线充电，进出要侧着身子走。',
      spot: '楼门口',
      visibility: 'PUBLIC',
      photos: ['bikes-charging'],
    }),
    act(ago(150), 'grid-lead', 'handleNow'),
    reached(ago(148), 'grid-worker', '现场看过，有两户拉了飞线', 'VISIT'),
    act(ago(147), 'grid-worker', 'note', { text: '两户家里都有老人，先劝，充电棚还有空位' }),
    tells(ago(100), 'grid-worker', '两户的飞线已经收了。和物业商量，把东边的棚子腾出来装充电桩。'),
    act(ago(20), 'grid-lead', 'reply', { text: '王阿姨，充电桩后天装好，门口明天先划线，进出就宽敞了。' }),
  ),
  // three that wait for somebody's hand
  story(
    'fitness-bolt',
    post(ago(9), 'steward', {
      about: 'facility',
      title: '健身器材螺丝松了',
      text: '中心花园的漫步机左边踏板螺丝松了，晃得厉害，先用绳子拦上了。',
      building: 'b-huaiyinli-4',
      spot: '中心花园',
    }),
    act(ago(8), 'yu', 'assign', { unitId: 'gg-huaiyinli-1' }),
  ),
  story(
    'mailbox',
    post(ago(11), 'zhang', {
      about: 'facility',
      title: '信报箱锁坏了',
      text: '一单元信报箱的锁坏了三个，报纸老丢。',
      spot: '1 单元门厅',
    }),
    act(ago(10), 'community-admin', 'assign', { unitId: 'gg-huaiyinli-1', tier: 'NORMAL' }),
  ),
  story(
    'handrail',
    post(ago(2), 'elder', {
      about: 'accessible',
      title: '楼梯扶手晃',
      text: '一楼到二楼的扶手晃，我上楼都要扶着，有点怕。',
      spot: '1 单元 1 楼',
    }),
  ),
  story(
    'garden-chair',
    post(ago(4), 'xu', {
      kind: 'SUGGESTION',
      about: 'facility',
      title: '凉亭里加把椅子吧',
      text: '花园凉亭里坐的人多，老人常站着等，能不能加两把带靠背的椅子？',
      point: { lat: 40.001437, lng: 102.503165 },
      spot: '中心花园凉亭',
    }),
  ),
  // the resident is asked which of two doors
  story(
    'door-lock',
    post(ago(26), 'huang', { about: 'facility', title: '单元门关不上', text: '单元门关不严，晚上一直响，外人也能随便进。' }),
    act(ago(24), 'grid-lead', 'askInfo', { question: '黄姐您好，是东边的门还是西边的门？白天也关不上吗？' }),
  ),
  // not solved at the first try: the second round has half the time
  story(
    'lift',
    post(ago(74), 'zhong', {
      about: 'elevator',
      title: '电梯关门太快，夹人',
      text: '左边那部电梯关门特别快，昨天差点夹到孩子。',
      spot: '大堂左边的电梯',
    }),
    act(ago(73), 'shen', 'handleNow'),
    reached(ago(72), 'tang-5', '电话里问清是左边那部'),
    tells(ago(60), 'tang-5', '维保师傅调了关门时间，今天先试一天。'),
    finishes(ago(50), 'tang-5', '维保师傅把关门时间调慢了两秒，试了十几次都正常。', { without: '调的是控制柜里的参数，照片看不出来' }),
    act(ago(9), 'zhong', 'deny', { reason: '早上高峰的时候还是快，又夹了一次包' }),
    reached(ago(8), 'tang-5', '约好明早高峰时和维保师傅一起看'),
    tells(ago(4), 'tang-5', '师傅说光幕也该换了，配件已经在路上。'),
  ),
  // a department of the street works on it
  story(
    'manhole',
    post(on(5, '08:50'), 'gao', {
      about: 'facility',
      title: '路口井盖一压就响',
      text: '7 号楼东边路口的井盖松了，汽车一压就咣当响，半夜吵醒好几回。',
      spot: '东边路口',
      visibility: 'PUBLIC',
    }),
    act(on(5, '09:30'), 'grid-lead-2', 'handleNow'),
    reached(on(5, '10:20'), 'han', '到现场看了，是市政的井盖', 'VISIT'),
    act(on(4, '09:40'), 'street-admin', 'transfer', { unitId: 'd-huaian-city', reason: '市政道路上的井盖，请城市管理办公室办理' }),
    act(on(4, '11:00'), 'department', 'sign'),
    tells(ago(30), 'department', '新井圈已经定做，到货就来换，先垫了胶圈，不那么响了。'),
  ),
  // no answer came: the grid went on without it
  story(
    'leaf-pile',
    post(on(11, '15:10'), 'fu', { about: 'hygiene', title: '绿地里堆了好多树枝', text: '楼后绿地里堆了好多剪下来的树枝，一直没人拉走。' }),
    act(on(11, '16:00'), 'cao', 'handleNow'),
    act(on(10, '09:10'), 'jiang-4', 'askInfo', { question: '傅姐您好，是靠围墙那堆，还是靠车棚那堆？' }),
    reached(on(4, '10:10'), 'jiang-4', '打通了电话，靠围墙那一堆'),
  ),
  // family matters are for the community only
  story(
    'family-hardship',
    post(on(3, '20:15'), 'ding', {
      kind: 'HELP',
      about: 'family',
      title: '想问问临时困难补助',
      text: '老伴上个月住院，手头一下子紧了，想问问能不能申请临时补助。',
      visibility: 'PRIVATE',
    }),
    act(ago(47), 'community-admin', 'assign', { unitId: 'c-huaiyinli', tier: 'NORMAL' }),
    act(ago(46), 'yu', 'sign'),
    reached(ago(45), 'yu', '上门坐了坐，材料差两样', 'VISIT'),
    tells(ago(25), 'yu', '住院单据复印好了，申请表帮您填了一半，明天来签个字。'),
  ),
  // next door, and in another street
  story(
    'liuyinli-light',
    post(ago(12), 'resident-far', {
      about: 'lighting',
      title: '小路的灯晚上不亮',
      text: '楼后小路两盏灯都不亮，晚上接孩子要打手电。',
      spot: '楼后小路',
    }),
  ),
  story(
    'liuyinli-bins',
    post(on(4, '07:50'), 'resident-far', {
      about: 'hygiene',
      title: '垃圾桶总是满的',
      text: '门口的垃圾桶每天下午就满了，袋子堆到地上。',
      spot: '楼门口',
    }),
    act(on(4, '09:00'), 'jiang-6', 'handleNow'),
    reached(on(4, '09:40'), 'jiang-6', '在门口碰到，说了下午加一趟', 'MEETING'),
    tells(ago(24), 'jiang-6', '和保洁说好了，下午四点加收一趟，先试一周。'),
  ),
  story(
    'wutongyuan-water',
    post(ago(40), 'bai', {
      about: 'water-power',
      title: '六楼水压小',
      text: '我家住六楼，早上水流像线一样细，洗菜都要等半天。',
      spot: '3 单元 6 楼',
    }),
    act(ago(39), 'cui', 'handleNow'),
    reached(ago(38), 'cui', '上门试了，早上七点最小', 'VISIT'),
    finishes(ago(10), 'cui', '加压泵的过滤网堵了，清洗以后早上试了两天，水压正常。', { without: '清洗的是泵房里的滤网，住户看不到' }),
    confirms(ago(2), 'bai', '水流可大了，谢谢崔姐'),
  ),
]
