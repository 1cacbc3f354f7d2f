import { randomUUID } from 'node:crypto'
import type { ActionName, AppealView, InboxItem, Page, ProblemBody, RatesView, Role, StepView } from '@wish/shared'
import type { Player } from './cast'
import type { Client, Reply } from './client'
import { phonePhoto } from './pictures'
import { STAGE, stage } from './stage'
import type { TestApp } from './start-app'

/** Everybody a story needs, on the stage of `stage.ts`. */
export interface Neighbours {
  resident: Player
  neighbour: Player
  farResident: Player
  member: Player
  volunteer: Player
  steward: Player
  worker: Player
  lead: Player
  nextLead: Player
  community: Player
  otherCommunity: Player
  department: Player
  property: Player
  mediator: Player
  street: Player
  supervisor: Player
}

/** Builds the territory and signs everybody up. */
export async function neighbours(app: TestApp): Promise<Neighbours> {
  await stage(app)
  const as = (membership: { role: Role; unitId: string }, name: string) => app.signUp({ name, memberships: [membership] })
  return {
    resident: await app.signUp({ name: '王阿姨', phone: '13800000001' }),
    neighbour: await app.signUp({ name: '李大爷' }),
    farResident: await app.signUp({ name: '北苑住户' }),
    member: await as({ role: 'PARTY_MEMBER', unitId: STAGE.branch }, '陈师傅'),
    volunteer: await as({ role: 'VOLUNTEER', unitId: STAGE.community }, '小林'),
    steward: await as({ role: 'STEWARD', unitId: STAGE.community }, '赵管家'),
    worker: await as({ role: 'GRID_WORKER', unitId: STAGE.gridGroup }, '小陈'),
    lead: await as({ role: 'GRID_LEAD', unitId: STAGE.gridGroup }, '周网格长'),
    nextLead: await as({ role: 'GRID_LEAD', unitId: STAGE.nextGridGroup }, '吴网格长'),
    community: await as({ role: 'COMMUNITY_ADMIN', unitId: STAGE.community }, '刘书记'),
    otherCommunity: await as({ role: 'COMMUNITY_ADMIN', unitId: STAGE.otherCommunity }, '何书记'),
    department: await as({ role: 'DEPARTMENT_USER', unitId: STAGE.department }, '城管办'),
    property: await as({ role: 'PROPERTY_STAFF', unitId: STAGE.property }, '物业赵经理'),
    mediator: await as({ role: 'MEDIATOR', unitId: STAGE.mediators }, '老街坊郑老师'),
    street: await as({ role: 'STREET_ADMIN', unitId: STAGE.street }, '街道办'),
    supervisor: await as({ role: 'SUPERVISOR', unitId: STAGE.street }, '督办'),
  }
}

/** What a resident types into the complaint form. */
export const COMPLAINT = {
  kind: 'COMPLAINT',
  categoryId: 'lighting',
  text: '二单元四楼的楼道灯不亮了，晚上老人上下楼害怕。',
  place: { buildingId: STAGE.building, detail: '2 单元 4 楼' },
}

/** What a resident types into the wish form. */
export const WISH = {
  kind: 'WISH',
  categoryId: 'repair',
  text: '我一个人住，阳台的灯坏了半年，想请人帮忙换一个。',
  place: { buildingId: STAGE.building, detail: '3 单元 201' },
  wish: { valueYuan: 60, beneficiaryCount: 2 },
}

/** What a grid lead makes of it for the wall. */
export const PUBLIC_VERSION = {
  publicTitle: '帮邻居换一盏阳台灯',
  publicText: '一位独居的邻居阳台灯坏了，想请人帮忙换一盏。',
  approvedWay: 'PHONE',
  identityChecked: true,
  reviewed: true,
}

/** What a party member promises. */
export const PROMISE = { plan: '周末带新灯和工具上门换好', promisedOn: '2026-03-10', rules: true }

/** Posts an appeal as the app does, with a key of its own. */
export function submit(player: Client, body: object = COMPLAINT, key: string = randomUUID()): Promise<Reply<AppealView>> {
  return player.post<AppealView>('/appeals', body, { headers: { 'idempotency-key': key } })
}

/** Posts and expects it to be taken. */
export async function posted(player: Client, body: object = COMPLAINT): Promise<AppealView> {
  const reply = await submit(player, body)
  if (reply.status !== 201) throw new Error(`not posted: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** The changed appeal, or the problem. */
export type Answer = Omit<AppealView, 'status'> & Omit<ProblemBody, 'status'> & { status: unknown }

/** Acts on the appeal as it is now; gives the whole answer. */
export async function tryTo(player: Client, id: string, action: ActionName, input: object = {}, version?: number): Promise<Reply<Answer>> {
  const seen =
    version ??
    (await player.get<AppealView>(`/appeals/${id}`)).body.version ??
    (await player.get<AppealView>(`/wishes/${id}`)).body.version ??
    1
  return player.post<Answer>(`/appeals/${id}/actions/${action}`, { version: seen, ...input })
}

/** Acts and expects it to work. */
export async function act(player: Client, id: string, action: ActionName, input: object = {}): Promise<AppealView> {
  const reply = await tryTo(player, id, action, input)
  if (reply.status !== 200) throw new Error(`${action} refused: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body as unknown as AppealView
}

/** The code with which an action is refused. */
export async function refusalOf(player: Client, id: string, action: ActionName, input: object = {}): Promise<string> {
  const reply = await tryTo(player, id, action, input)
  if (reply.status < 400) throw new Error(`${action} was carried out`)
  return reply.body.code
}

export async function seen(player: Client, id: string): Promise<AppealView> {
  const reply = await player.get<AppealView>(`/appeals/${id}`)
  if (reply.status !== 200) throw new Error(`not seen: ${reply.status}`)
  return reply.body
}

export async function story(player: Client, id: string): Promise<StepView[]> {
  return (await player.get<StepView[]>(`/appeals/${id}/steps`)).body
}

/** What somebody was told of one matter by now, the oldest first. */
export async function heardOf(app: TestApp, player: Player, id: string): Promise<string[]> {
  await app.settle()
  const { items } = (await player.get<Page<InboxItem>>('/inbox?limit=50')).body
  return items.flatMap(({ appealId, text }) => (appealId === id ? [text] : [])).reverse()
}

/** The rates of a unit in a period: 「3/4」 by name. */
export async function ratesOf(app: TestApp, player: Player, unitId: string, from: string, to: string): Promise<Record<string, string>> {
  await app.settle()
  const { body } = await player.get<RatesView>(`/statistics/rates?unitId=${unitId}&from=${from}&to=${to}`)
  return Object.fromEntries(body.rates.map(({ name, part, whole }) => [name, `${part}/${whole}`]))
}

/** Sends a photo as a phone does and gives its id. */
export async function photo(player: Client): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await phonePhoto())], { type: 'image/jpeg' }), 'photo.jpg')
  const reply = await player.raw('POST', '/photos', form)
  if (reply.status !== 201) throw new Error(`photo refused: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { id: string }).id
}

/** What a lead types to call several units; the department leads. */
export const WHISTLE = {
  type: 'HARD_PROBLEM',
  mode: 'TOGETHER',
  leadUnitId: STAGE.department,
  unitIds: [STAGE.property],
  demand: '坡道要占绿地，请一起到现场定位置和资金',
  approver: '社区书记',
  approvedWay: 'MEETING',
}

export const RESULT = { outcome: 'RESOLVED', text: '换了新灯和声控开关，三楼五楼也检查过，都正常。', noPhotoReason: '居民不方便拍照' }
export const CONTACT = { way: 'PHONE', reached: 'YES' }
export const HAPPY = { resolved: 'YES', satisfaction: 'SATISFIED' }
