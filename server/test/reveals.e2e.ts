import type { AppealCard, AppealView, DataCopy, Page, RevealView } from '@wish/shared'
import { DataSource } from 'typeorm'
import type { Player } from './support/cast'
import { act, COMPLAINT, type Neighbours, neighbours, posted } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const PHONE = '13877770009'
const BENEFICIARY = { name: '赵奶奶', phone: '13966660008', relation: 'NEIGHBOUR', consent: true }

describe('the telephone of a resident', () => {
  let app: TestApp
  let n: Neighbours
  let owner: Player
  let id: string
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
    owner = await app.signUp({ name: '孙阿姨', phone: PHONE })
    id = (await posted(owner)).id
  })
  afterAll(() => app.stop())

  const ask = (player: Player, appealId = id, why = 'CALL') => player.post(`/appeals/${appealId}/contact`, { why })
  const told = async (player: Player, query = '') => (await player.get<Page<RevealView>>(`/me/reveals${query}`)).body

  it('is masked wherever staff read, and nowhere in lists', async () => {
    const { body } = await n.lead.get<AppealView>(`/appeals/${id}`)
    expect(body.contact).toEqual({ name: '孙阿姨', phone: '138******09' })
    const answers = [body, (await n.lead.get<Page<AppealCard>>('/appeals?view=work')).body, (await n.lead.get(`/appeals/${id}/steps`)).body]
    expect(JSON.stringify(answers)).not.toContain(PHONE)
    const done = await act(n.lead, id, 'handleNow')
    expect(JSON.stringify(done)).not.toContain(PHONE)
  })

  it('is shown to those who handle the matter, for a reason; and to nobody else', async () => {
    expect((await ask(n.lead)).body).toEqual({ name: '孙阿姨', phone: PHONE })
    expect((await ask(n.lead, id, 'CURIOUS')).status).toBe(400)
    expect((await n.lead.post(`/appeals/${id}/contact`, {})).status).toBe(400)
    for (const player of [n.neighbour, n.member, n.volunteer, n.nextLead, n.otherCommunity, n.department, n.property, owner]) {
      expect((await ask(player)).status).toBe(404)
    }
    expect((await app.guest.post(`/appeals/${id}/contact`, { why: 'CALL' })).status).toBe(401)
    // nobody of the unit that it is about
    const about = await posted(owner, { ...COMPLAINT, categoryId: 'property', subjectUnitId: STAGE.gridGroup } as never).catch(() => null)
    if (about) expect((await ask(n.lead, about.id)).status).toBe(about ? (await n.lead.get(`/appeals/${about.id}`)).status : 404)
  })

  it('each look is told to its owner, and to nobody else: which unit, as what, what for, when', async () => {
    app.clock.advance(60_000)
    await ask(n.community, id, 'VISIT')
    const { items } = await told(owner)
    expect(items.map(({ who, why }) => [who, why])).toEqual([
      ['槐荫里社区', '和您约时间上门'],
      ['第一网格组 · 网格长', '打电话问情况'],
    ])
    expect(items[0]).toMatchObject({ at: app.clock.now().toISOString(), about: { id, kind: 'COMPLAINT' } })
    // the office answers, not a single colleague
    expect(JSON.stringify(items)).not.toContain('刘书记')
    expect((await told(n.neighbour)).items).toEqual([])
    const first = await told(owner, '?limit=1')
    expect(first.items).toHaveLength(1)
    expect((await told(owner, `?limit=1&cursor=${first.nextCursor}`)).items[0]?.id).toBe(items[1]?.id)
    const copy = await owner.post<DataCopy>('/me/copy')
    expect(copy.body.sections.map(({ title }) => title)).toContain('谁看过我的电话')
    expect((await app.guest.get('/me/reveals')).status).toBe(401)
  })

  it('of somebody else for whom one asked is guarded in the same way', async () => {
    const other = await posted(owner, { ...COMPLAINT, beneficiary: BENEFICIARY })
    const { body } = await n.lead.get<AppealView>(`/appeals/${other.id}`)
    expect(body.contact).toEqual({ name: '赵奶奶', phone: '139******08' })
    expect((await ask(n.lead, other.id)).body).toEqual({ name: '赵奶奶', phone: '13966660008' })
    expect((await told(owner)).items[0]?.about?.id).toBe(other.id)
    const nobody = await app.signUp({ name: '没留电话' })
    const { id: without } = await posted(nobody)
    expect((await ask(n.lead, without)).body).toMatchObject({ code: 'contact.none' })
  })

  it('stands in the audit log without the number, and nowhere in the clear in the whole database or the log', async () => {
    const source = app.get(DataSource)
    const entries: { actorId: string; aboutId: string }[] = await source.query("SELECT * FROM audit_entry WHERE what = 'REVEALED'")
    expect(
      entries
        .filter(({ aboutId }) => aboutId === id)
        .map(({ actorId }) => actorId)
        .sort(),
    ).toEqual([n.lead.id, n.community.id].sort())
    const tables = await Promise.all(source.entityMetadatas.map(({ tableName }) => source.query(`SELECT * FROM \`${tableName}\``)))
    const dump = `${JSON.stringify(tables)}${app.logs.join('')}`
    for (const canary of [PHONE, '13966660008', '赵奶奶']) expect(dump).not.toContain(canary)
  })
})
