import type { Role } from '@wish/shared'
import { ID } from './place/plan'

/** Somebody who lives or works in the demo neighbourhood. All of them are invented, and called as neighbours call each other. */
export interface CastMember {
  id: string
  name: string
  /** The building remembered in the app; staff who live elsewhere have none. */
  home: string | null
  serves: readonly { role: Role; unitId: string }[]
  /** Large print, because the eyes are old. */
  elder?: true
  /** May sign in on H5 under the own id with `DEMO_PASSWORD`. */
  desk?: true
}

/** The password of all staff accounts of the demo; public on purpose, and never set outside a demo database. */
export const DEMO_PASSWORD = 'linli-demo-2026'

type Serving = CastMember['serves'][number]
const HYL = 'huaiyinli'
const home = (no: number, community = HYL) => ID.building(community, no)
const as = (role: Role, unitId: string): Serving => ({ role, unitId })
const resident = (community = HYL) => as('RESIDENT', ID.community(community))
const group = (no: number, community = HYL) => ID.group(community, no)

const neighbour = (id: string, name: string, building: number, ...serves: Serving[]): CastMember => ({
  id,
  name,
  home: home(building),
  serves: [resident(), ...serves],
})
const member = (id: string, name: string, building: number, branch: number) =>
  neighbour(id, name, building, as('PARTY_MEMBER', ID.branch(HYL, branch)))
const helper = (id: string, name: string, building: number) => neighbour(id, name, building, as('VOLUNTEER', ID.community(HYL)))
const staff = (id: string, name: string, role: Role, unitId: string): CastMember => ({ id, name, home: null, serves: [as(role, unitId)] })
const desk = (id: string, name: string, role: Role, unitId: string): CastMember => ({ ...staff(id, name, role, unitId), desk: true })

/** The people whose ids are a promise: anybody may try the product as one of them. In the order of the sign-in page. */
// biome-ignore format: a table
const PERSONAS: readonly (CastMember & { hint: string })[] = [
  { ...neighbour('resident', '王阿姨', 3), hint: '居民，住 3号楼，有几件事正在办' },
  { ...neighbour('resident-2', '李叔', 5), hint: '居民，住 5号楼，和王阿姨同一个网格' },
  { id: 'resident-far', name: '赵姐', home: home(2, 'liuyinli'), serves: [resident('liuyinli')], hint: '居民，住隔壁的柳荫里社区' },
  { ...neighbour('elder', '孙奶奶', 3), elder: true, hint: '82 岁，一个人住，用长辈版' },
  { ...member('party-member', '老周', 2, 2), hint: '党员，第二党支部，常认领心愿' },
  { ...member('party-member-2', '刘老师', 8, 4), hint: '党员，退休教师，第四党支部' },
  { ...helper('volunteer', '小林', 12), hint: '志愿者，周末有空' },
  { ...neighbour('steward', '郑师傅', 4, as('STEWARD', group(1))), hint: '小巷管家，看见小事当场办' },
  { ...desk('grid-worker', '小陈', 'GRID_WORKER', group(1)), hint: '第1网格的网格员' },
  { ...desk('grid-lead', '吴姐', 'GRID_LEAD', group(1)), hint: '第1网格的网格长' },
  { ...desk('grid-lead-2', '何姐', 'GRID_LEAD', group(2)), hint: '第2网格的网格长' },
  { ...desk('community-admin', '杨主任', 'COMMUNITY_ADMIN', ID.community(HYL)), hint: '槐荫里社区的工作人员' },
  { ...desk('community-admin-2', '冯主任', 'COMMUNITY_ADMIN', ID.community('liuyinli')), hint: '柳荫里社区的工作人员' },
  { ...desk('department', '许工', 'DEPARTMENT_USER', ID.department('huaian-city')), hint: '街道城市管理办公室' },
  { ...staff('property', '赵经理', 'PROPERTY_STAFF', ID.property(HYL)), hint: '安居物业，有单位吹哨时来报到' },
  { ...desk('street-admin', '马科长', 'STREET_ADMIN', ID.street('huaian')), hint: '槐安街道，三级都能看到' },
  { ...desk('supervisor', '钱老师', 'SUPERVISOR', ID.street('huaian')), hint: '街道督办，只看只催，不经手' },
  { ...desk('linked-leader', '卢书记', 'LINKED_LEADER', ID.community(HYL)), hint: '包联槐荫里的领导，只看不经手' },
  { ...desk('reviewer', '何老师', 'REVIEWER', ID.street('huaian')), hint: '第三方回访员，只打抽到的回访，看不到号码' },
  { ...desk('auditor', '方老师', 'AUDITOR', ID.street('huaian')), hint: '审计，不看具体内容' },
]

// biome-ignore format: a table
const OTHERS: readonly CastMember[] = [
  neighbour('zhang', '张大爷', 1), neighbour('huang', '黄姐', 2), neighbour('xu', '徐阿姨', 5),
  neighbour('zhu', '朱阿姨', 6), neighbour('gao', '高大爷', 7), neighbour('luo', '罗姐', 9), neighbour('song', '宋师傅', 10),
  neighbour('tang', '唐奶奶', 11), neighbour('xie', '谢叔', 13), neighbour('dong', '董姐', 14), neighbour('xiao', '萧妈妈', 15),
  neighbour('cheng', '程大爷', 16), neighbour('fu', '傅姐', 17), neighbour('ding', '丁阿姨', 18), neighbour('wei', '小魏', 19),
  neighbour('fan', '范叔', 20), neighbour('yao', '姚姐', 22), neighbour('ren', '任奶奶', 22), neighbour('lu', '卢大爷', 23), neighbour('zhong', '钟阿姨', 24),
  member('liang', '老梁', 7, 5), member('tian', '老田', 13, 7), member('shi', '小石', 19, 10), member('jiang', '老江', 21, 11), member('qin', '秦医生', 23, 12),
  helper('xia', '小夏', 9), helper('gu', '小顾', 17), helper('gong', '小龚', 20),
  staff('han', '小韩', 'GRID_WORKER', group(2)), staff('peng', '彭姐', 'GRID_LEAD', group(3)), staff('deng', '小邓', 'GRID_WORKER', group(3)),
  staff('cao', '曹哥', 'GRID_LEAD', group(4)), staff('jiang-4', '小蒋', 'GRID_WORKER', group(4)),
  staff('shen', '沈姐', 'GRID_LEAD', group(5)), staff('tang-5', '小唐', 'GRID_WORKER', group(5)),
  staff('yu', '小于', 'COMMUNITY_ADMIN', ID.community(HYL)),
  staff('xue', '薛工', 'DEPARTMENT_USER', ID.department('huaian-care')), staff('he-safety', '贺工', 'DEPARTMENT_USER', ID.department('huaian-safety')),
  staff('mediator', '郑老师', 'MEDIATOR', ID.mediators(HYL)),
  staff('wen', '温老师', 'DEPARTMENT_USER', ID.department('huaian-disabled')),
  { id: 'shi-l', name: '史大爷', home: home(1, 'liuyinli'), serves: [resident('liuyinli')] },
  { id: 'mao', name: '毛姐', home: home(4, 'liuyinli'), serves: [resident('liuyinli')] },
  { id: 'qiu', name: '小邱', home: home(3, 'liuyinli'), serves: [resident('liuyinli'), as('VOLUNTEER', ID.community('liuyinli'))] },
  staff('yuan', '袁姐', 'GRID_LEAD', group(6, 'liuyinli')), staff('jiang-6', '小姜', 'GRID_WORKER', group(6, 'liuyinli')),
  staff('zou', '邹哥', 'GRID_LEAD', group(7, 'liuyinli')),
  { id: 'bai', name: '白阿姨', home: home(1, 'wutongyuan'), serves: [resident('wutongyuan')] },
  staff('cui', '崔姐', 'GRID_LEAD', group(1, 'wutongyuan')), staff('yin', '尹主任', 'COMMUNITY_ADMIN', ID.community('wutongyuan')),
  staff('wang-w', '汪科长', 'STREET_ADMIN', ID.street('wutong')),
]

/** Everybody. */
export const CAST: readonly CastMember[] = [...PERSONAS.map(({ hint: _hint, ...person }) => person), ...OTHERS]

/** What the sign-in page shows of the personas. */
export const PERSONA_CARDS = PERSONAS.map(({ id, name, hint }) => ({ persona: id, name, hint }))

/** The id of a person's row. */
export const personIdOf = (castId: string) => `person-${castId}`
/** Under which openid WeChat (the local fake of it) knows somebody. */
export const openIdOf = (castId: string) => `demo-${castId}`
/** No network has numbers that begin like this, so a slip of the finger calls nobody. */
export const phoneOf = (castId: string) => `100555${String(CAST.findIndex(({ id }) => id === castId) + 1).padStart(5, '0')}`

/** Where somebody lives; for stories, in which people speak of home. */
export function homeOf(castId: string): string {
  const found = CAST.find(({ id }) => id === castId)?.home
  if (!found) throw new Error(`${castId} has no home in the demo`)
  return found
}
