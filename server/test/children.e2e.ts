import type { InboxItem, MergeCandidate, Page, PartView, ProblemBody, SaidToOne, SiblingView } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, posted, RESULT, refusalOf, seen, story } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const PRIVATE = { ...COMPLAINT, categoryId: 'facility', visibility: 'PRIVATE', contactPhone: '13911112222' }
const DONE = { text: '坡道浇好了，扶手明天装', state: 'DONE' }

describe('child tasks (子任务)', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const rows = () => app.get(Transactions).manager
  const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY).toISOString().slice(0, 10)
  const piece = (tower: number, unitId: string = STAGE.property) => ({
    task: `${tower} 号楼的坡道`,
    unitId,
    demand: '请按图纸在楼门口浇坡道，装好扶手',
    dueOn: inDays(2),
  })
  const piecesOf = async (player: Player, id: string) => (await player.get<PartView[]>(`/partners/of/${id}`)).body
  const mine = async (player: Player) => (await player.get<Page<PartView>>('/partners/parts?limit=50')).body.items
  const partAct = (player: Player, part: PartView, action: string, body: object) =>
    player.post<PartView & ProblemBody>(`/partners/parts/${part.id}/actions/${action}`, { version: part.version, ...body })
  const found = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the piece is not there')
    return one
  }
  const heard = async (player: Player) => {
    await app.settle()
    return (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.map(({ text }) => text)
  }
  async function working(): Promise<string> {
    const { id } = await posted(all.resident, PRIVATE)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    return id
  }

  it('22号楼坡道: five towers, five pieces, one matter; it goes up and is done only when they are, and its clock never moved', async () => {
    const id = await working()
    const { resolveDueAt } = await seen(all.resident, id)
    for (const tower of [18, 19, 20, 21]) await act(all.lead, id, 'cutTask', piece(tower))
    await act(all.lead, id, 'cutTask', piece(22, STAGE.department))
    expect(await seen(all.resident, id)).toMatchObject({ children: { all: 5, open: 5 }, resolveDueAt, unit: { id: STAGE.gridGroup } })
    expect(await heard(all.property)).toContain('请您这边来分办一件事，请和牵头的单位联系')
    expect(await heard(all.resident)).toContain('请别的单位分头去办了')

    // whoever does a piece learns what to do, where and by when, and nothing of the resident; it is no door to the matter
    const towers = await mine(all.property)
    expect(towers.map(({ task, dueOn, state }) => [task, dueOn, state]).sort()).toEqual(
      [18, 19, 20, 21].map((tower) => [`${tower} 号楼的坡道`, inDays(2), 'OPEN']),
    )
    expect(JSON.stringify(towers)).not.toMatch(/王阿姨|139|2 单元|害怕|facility/)
    expect((await all.property.get(`/appeals/${id}`)).status).toBe(404)

    const tried = { tried: '四个楼的坡道分给了物业，资金要上一级来定' }
    expect(await refusalOf(all.lead, id, 'complete', RESULT)).toBe('child.open')
    expect(await refusalOf(all.lead, id, 'escalate', tried)).toBe('child.open')
    for (const part of towers)
      expect((await partAct(all.property, part, 'report', DONE)).body).toMatchObject({ state: 'DONE', open: false })
    expect((await story(all.lead, id))[0]).toMatchObject({ action: 'partMoved', internal: true })
    expect((await seen(all.resident, id)).children).toEqual({ all: 5, open: 1 })
    // done is done: nothing more is said of that piece
    const again = found((await piecesOf(all.lead, id)).find(({ state }) => state === 'DONE'))
    expect((await partAct(all.property, again, 'report', DONE)).body.code).toBe('action.not-now')

    const last = found((await mine(all.department)).find(({ task }) => task === '22 号楼的坡道'))
    expect((await partAct(all.lead, last, 'report', DONE)).body.code).toBe('action.not-yours')
    expect((await partAct(all.department, last, 'report', DONE)).status).toBe(200)
    await act(all.lead, id, 'escalate', tried)
    await act(all.community, id, 'sign')
    await act(all.community, id, 'complete', RESULT)
    expect(await rows().findOneByOrFail(Appeal, { id })).toMatchObject({ resolutionWay: 'JOINT', childrenOpen: 0 })
    expect((await seen(all.resident, id)).resolveDueAt).toBe(resolveDueAt)
    // who did a piece has worked on the matter, and judges nothing of it
    expect((await rows().findOneByOrFail(Appeal, { id })).handlerIds).toEqual(expect.arrayContaining([all.property.id, all.department.id]))
  })

  it('cannot be later than the whole, goes to nobody from elsewhere, says nothing private, and only whoever leads cuts', async () => {
    const id = await working()
    const code = (change: object) => refusalOf(all.lead, id, 'cutTask', { ...piece(5), ...change })
    expect(await code({ dueOn: inDays(30) })).toBe('child.after-due')
    expect(await code({ unitId: STAGE.otherGridGroup })).toBe('partner.not-callable')
    expect(await code({ unitId: STAGE.gridGroup })).toBe('partner.not-callable')
    expect(await code({ demand: '请打王阿姨电话 13800000001 问一问' })).toBe('whistle.personal-data')
    expect(await code({ task: '2 单元 401 的坡道' })).toBe('whistle.personal-data')
    expect(await refusalOf(all.community, id, 'cutTask', piece(5))).toBe('action.not-yours')
    // late already: what is still cut off is wanted today
    app.clock.advance(8 * DAY)
    expect(await code({ dueOn: inDays(1) })).toBe('child.after-due')
    await act(all.lead, id, 'cutTask', { ...piece(5), dueOn: inDays(0) })
    expect((await piecesOf(all.lead, id))[0]).toMatchObject({ late: false })
    app.clock.advance(DAY)
    expect((await piecesOf(all.lead, id))[0]).toMatchObject({ late: true, dueOn: inDays(-1) })
  })

  it('a no is an answer only when whoever leads accepts it, and being asked again gives no more time', async () => {
    const id = await working()
    await act(all.lead, id, 'cutTask', piece(6))
    const named = found((await mine(all.property)).find(({ task }) => task === '6 号楼的坡道'))
    expect(named.actions).toEqual(['report', 'refuse'])
    const no = { reason: '我们没有浇筑的资质' }
    expect((await partAct(all.property, named, 'refuse', no)).body).toMatchObject({ state: 'REFUSED', open: true, actions: ['report'] })
    expect(await heard(all.lead)).toContain('安居物业报了情况，请您看看')
    expect(await refusalOf(all.lead, id, 'complete', RESULT)).toBe('child.open')

    const refused = found((await piecesOf(all.lead, id))[0])
    expect(refused.actions).toEqual(['askAgain', 'release'])
    const told = await partAct(all.lead, refused, 'askAgain', { reason: '打王阿姨电话 13800000001 问一问' })
    expect([told.body.code, told.body.errors?.[0]?.pointer]).toEqual(['whistle.personal-data', '/reason'])
    const asked = await partAct(all.lead, refused, 'askAgain', { reason: '请你们找有资质的队伍，费用社区出' })
    expect(asked.body).toMatchObject({ state: 'OPEN', dueOn: named.dueOn })
    expect((await heard(all.property)).filter((text) => text === '请您这边来分办一件事，请和牵头的单位联系').length).toBeGreaterThan(1)
    const still = found((await mine(all.property)).find(({ task }) => task === '6 号楼的坡道'))
    // the unit reads why
    expect(still.demand).toContain('费用社区出')
    expect((await partAct(all.property, still, 'refuse', no)).status).toBe(200)
    const twice = found((await piecesOf(all.lead, id))[0])
    expect((await partAct(all.lead, twice, 'release', { reason: '改由区里统一招标' })).body).toMatchObject({ state: 'ENDED', open: false })
    await act(all.lead, id, 'complete', RESULT)
    expect((await seen(all.resident, id)).children).toEqual({ all: 1, open: 0 })
  })

  it('ends with the matter that its resident takes back, and outlives a change of hands', async () => {
    const id = await working()
    await act(all.lead, id, 'cutTask', piece(7))
    await act(all.street, id, 'transfer', { unitId: STAGE.department, reason: '请城管办来牵头' })
    expect((await piecesOf(all.street, id))[0]).toMatchObject({ state: 'OPEN', lead: { id: STAGE.department } })
    await act(all.department, id, 'returnBack', { reason: '坡道归住建管，不归我们', suggestedUnit: '住建' })
    const waiting = found((await mine(all.property)).find(({ task }) => task === '7 号楼的坡道'))
    // wherever the matter lies meanwhile, what was done can be said
    expect((await partAct(all.property, waiting, 'report', { text: '钢筋进场了', state: 'DOING' })).status).toBe(200)
    await act(all.resident, id, 'withdraw', { reason: '搬家了' })
    expect((await mine(all.property)).map(({ task }) => task)).not.toContain('7 号楼的坡道')
    expect((await rows().findOneByOrFail(Appeal, { id })).childrenOpen).toBe(0)
  })

  describe('one trouble in several places (同一问题的几件)', () => {
    const siblings = async (player: Player, id: string) => (await player.get<SiblingView[]>(`/appeals/${id}/siblings`)).body
    const say = (player: Player, id: string, action: string, body: object) =>
      player.post<SaidToOne[] & ProblemBody>(`/appeals/${id}/siblings/actions/${action}`, body)
    const at = async (place: object, change: object = {}) =>
      (await posted(all.resident, { ...COMPLAINT, categoryId: 'facility', place, ...change })).id

    it('is linked by whoever handles two of them; each keeps its unit and its clock, and one text reaches all', async () => {
      const [here, there, third] = [await at({ buildingId: STAGE.building }), await at(STAGE.nextPoint), await at(STAGE.gridlessPoint)]
      const before = await seen(all.community, there)
      const near = (await all.community.get<MergeCandidate[]>(`/appeals/${here}/sibling-candidates?no=${before.no}`)).body
      expect(near).toMatchObject([{ id: there, problem: null }])
      await act(all.community, here, 'linkSibling', { withId: there })
      await act(all.community, third, 'linkSibling', { withId: here })
      expect((await siblings(all.community, third)).map(({ id }) => id).sort()).toEqual([here, there].sort())
      const after = await seen(all.community, there)
      expect([after.siblings, after.status, after.dueAt, after.resolveDueAt, after.unit, after.accountable]).toEqual([
        true,
        before.status,
        before.dueAt,
        before.resolveDueAt,
        before.unit,
        before.accountable,
      ])
      expect(await refusalOf(all.community, there, 'linkSibling', { withId: third })).toBe('sibling.already')

      const to = [...(await siblings(all.community, here)), await seen(all.community, here)].map(({ id, version }) => ({ id, version }))
      const text = '五栋楼的坡道一起设计，下个月出图纸'
      expect((await say(all.community, here, 'reply', { to, text })).body.map(({ done }) => done)).toEqual([true, true, true])
      for (const id of [here, there, third]) expect((await story(all.resident, id))[0]).toMatchObject({ action: 'reply', text })
      // somebody was faster at each of them: every one says so for itself, and nothing is said twice
      const twice = (await say(all.community, here, 'reply', { to, text })).body
      expect(twice.map(({ done, problem }) => [done, problem !== null])).toEqual(to.map(() => [false, true]))
      await act(all.community, third, 'unlinkSibling', { reason: '那里是台阶，不是坡道' })
      expect(await siblings(all.community, third)).toEqual([])
      expect((await siblings(all.community, here)).map(({ id }) => id)).toEqual([there])
    })

    it('is no way to a matter that one does not handle', async () => {
      const [mine, theirs] = [await at({ buildingId: STAGE.building }), await at(STAGE.nextPoint)]
      expect(await refusalOf(all.lead, mine, 'linkSibling', { withId: theirs })).toBe('merge.not-found')
      await act(all.community, mine, 'linkSibling', { withId: theirs })
      // linked by those above: each grid still sees its own
      expect(await siblings(all.lead, mine)).toEqual([])
      expect((await all.lead.get(`/appeals/${theirs}/siblings`)).status).toBe(404)
      expect((await all.resident.get(`/appeals/${mine}/siblings`)).status).toBe(404)
      expect(await seen(all.resident, mine)).toMatchObject({ siblings: false })
      expect((await story(all.resident, theirs)).map(({ action }) => action)).not.toContain('siblingJoined')
      const { version } = await seen(all.community, theirs)
      expect((await say(all.lead, mine, 'note', { to: [{ id: theirs, version }], text: '看看那边' })).body).toMatchObject([{ done: false }])
      expect((await story(all.community, theirs)).map(({ action }) => action)).not.toContain('note')
      // what moves a matter is done to each by itself, and a bad text is said beside its field
      expect((await say(all.community, mine, 'complete', { to: [{ id: theirs, version }], text: '办好了' })).status).toBe(404)
      const bad = await say(all.community, mine, 'note', { to: [{ id: theirs, version }], text: '' })
      expect([bad.status, bad.body.errors?.[0]?.pointer]).toEqual([400, '/text'])
      expect((await say(all.community, mine, 'note', { to: [], text: '看看那边' })).status).toBe(400)
      expect(await refusalOf(all.community, mine, 'linkSibling', { withId: mine })).toBe('merge.same')
    })
  })
})
