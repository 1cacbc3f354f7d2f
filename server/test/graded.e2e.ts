import type { AppealView, InboxItem, Page, PartView, ProblemBody } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, posted, RESULT, refusalOf, seen, story, tryTo } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const TRIED = { tried: '看过三次现场，要加坡道，网格没有资金也没有施工队' }
const ASKED = { part: 'ASSIST', unitId: STAGE.property, demand: '请派人配合施工，保管好材料' }
const REPORTED = { text: '材料已经收好，明天开始配合', state: 'DOING' }

describe('graded handling', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const rows = () => app.get(Transactions).manager
  const inDays = (days: number) => new Date(app.clock.now().getTime() + days * DAY).toISOString().slice(0, 10)
  const path = (days = 10) => ({ path: '先请残联看现场，再请施工队做坡道', milestone: '残联看过现场', milestoneOn: inDays(days) })
  const parts = async (player: Player) => (await player.get<Page<PartView>>('/partners/parts?limit=50')).body.items
  const partAct = (player: Player, part: PartView, action: string, body: object) =>
    player.post<PartView & ProblemBody>(`/partners/parts/${part.id}/actions/${action}`, { version: part.version, ...body })
  async function working(body: object = COMPLAINT): Promise<string> {
    const { id } = await posted(all.resident, body)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    return id
  }
  const heard = async (player: Player) => {
    await app.settle()
    return (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.map(({ text }) => text)
  }

  describe('how hard it is', () => {
    it('another class never sets the clock back, and only the level above gives another time, with a reason the resident reads', async () => {
      const id = await working()
      const before = await seen(all.resident, id)
      app.clock.advance(2 * 3_600_000)
      const reason = '其实是公共设施的问题'
      const after = await act(all.lead, id, 'reclassify', { categoryId: 'facility', kind: 'SUGGESTION', complexity: 'COMPLEX', reason })
      expect(after).toMatchObject({ kind: 'SUGGESTION', categoryId: 'facility', complexity: 'COMPLEX', resolveDueAt: before.resolveDueAt })
      expect((await story(all.resident, id))[0]).toMatchObject({ action: 'reclassify', text: reason })
      expect((await tryTo(all.lead, id, 'reclassify', { tier: 'COMPLEX', reason })).status).toBe(400)
      expect(await refusalOf(all.community, id, 'reclassify', { complexity: 'COMPLEX', reason })).toBe('reclassify.nothing')
      const longer = await act(all.community, id, 'reclassify', { tier: 'COMPLEX', reason })
      // 24 hours became fifteen days, from the same beginning
      expect(Date.parse(longer.resolveDueAt ?? '') - Date.parse(before.resolveDueAt ?? '')).toBe(14 * DAY)
      expect(await refusalOf(all.resident, id, 'reclassify', { complexity: 'SIMPLE', reason })).toBe('action.not-yours')
    })

    it('what is complex does not take the quick way, and is not done before the resident knew how (快速处理)', async () => {
      const { id } = await posted(all.resident)
      await act(all.lead, id, 'reclassify', { complexity: 'COMPLEX', reason: '五栋楼都有' })
      expect(await refusalOf(all.worker, id, 'handleNow')).toBe('complex.assign-first')
      expect((await seen(all.worker, id)).actions).not.toContain('handleNow')
      await act(all.lead, id, 'assign', { unitId: STAGE.gridGroup })
      await act(all.worker, id, 'sign')
      await act(all.worker, id, 'firstContact', CONTACT)
      expect(await refusalOf(all.worker, id, 'complete', RESULT)).toBe('path.required')
      await act(all.worker, id, 'setPath', path())
      await act(all.worker, id, 'complete', RESULT)
      expect(await rows().findOneByOrFail(Appeal, { id })).toMatchObject({ resolutionWay: 'COMMUNITY', resolutionPath: path().path })
    })

    it('a simple one is signed for by nobody: taken, done, and counted as solved in the community', async () => {
      const id = await working()
      expect(await seen(all.resident, id)).toMatchObject({ status: 'IN_PROGRESS', accountable: { id: STAGE.gridGroup } })
      await act(all.lead, id, 'complete', RESULT)
      expect((await rows().findOneByOrFail(Appeal, { id })).resolutionWay).toBe('COMMUNITY')
    })

    it('a wish stays a wish, and a matter somebody else holds by promise is left alone', async () => {
      const { id } = await posted(all.resident, {
        kind: 'WISH',
        categoryId: 'errand',
        text: '想请人帮忙买点菜，腿脚不便。',
        place: { buildingId: STAGE.building },
      })
      expect((await tryTo(all.lead, id, 'reclassify', { kind: 'COMPLAINT', reason: '像是投诉' })).status).toBe(400)
    })
  })

  describe('the promised way', () => {
    it('is read by the resident with the day of the next step; a day that is missed shows, and a changed plan does not hide it', async () => {
      const id = await working()
      await act(all.lead, id, 'setPath', path(5))
      const { path: promised, nextStep } = await seen(all.resident, id)
      expect(promised).toMatchObject({ text: path().path, milestones: [{ text: '残联看过现场', state: 'WAITING' }] })
      expect(nextStep).toMatchObject({ text: '残联看过现场', late: false })
      expect(await heard(all.resident)).toContain('说了打算怎么办、哪天到哪一步')
      app.clock.advance(6 * DAY)
      expect((await seen(all.resident, id)).nextStep).toMatchObject({ late: true })
      const late = await all.lead.get<Page<AppealView>>('/appeals?view=work&bucket=promised')
      expect(late.body.items.map((card) => card.id)).toContain(id)
      expect((await all.lead.get<Record<string, number>>('/appeals/counts?view=work')).body.promised).toBe(1)

      await act(all.lead, id, 'setPath', { ...path(20), milestone: '资金到位' })
      await act(all.lead, id, 'addMilestone', { milestone: '坡道完工', milestoneOn: inDays(40) })
      expect((await seen(all.resident, id)).path?.milestones.map(({ state }) => state)).toEqual(['DROPPED', 'WAITING', 'WAITING'])
      await act(all.lead, id, 'meetMilestone', { text: '资金批下来了' })
      expect((await seen(all.resident, id)).nextStep).toMatchObject({ text: '坡道完工' })
      await act(all.lead, id, 'meetMilestone', { text: '坡道做好了' })
      expect(await refusalOf(all.lead, id, 'meetMilestone', { text: '还有吗' })).toBe('milestone.none')
      expect((await seen(all.resident, id)).nextStep).toBeNull()
    })

    it('is promised anew when the resident says that it is not solved', async () => {
      const id = await working()
      await act(all.lead, id, 'setPath', path())
      await act(all.lead, id, 'complete', RESULT)
      await act(all.resident, id, 'deny', { reason: '坡道太陡，轮椅上不去' })
      expect(await seen(all.resident, id)).toMatchObject({ path: null, nextStep: null, round: 2 })
    })
  })

  describe('who helps (协助、指导)', () => {
    it('is asked, sees what is asked and nothing of the resident, reports, and is let go', async () => {
      const id = await working({ ...COMPLAINT, visibility: 'PRIVATE', contactPhone: '13911112222' })
      await act(all.lead, id, 'namePartner', ASKED)
      await act(all.lead, id, 'namePartner', { ...ASKED, part: 'GUIDE', unitId: STAGE.department, demand: '请看看图纸合不合规范' })
      expect(await seen(all.resident, id)).toMatchObject({
        unit: { id: STAGE.gridGroup },
        partners: [
          { unit: { id: STAGE.property }, part: 'ASSIST' },
          { unit: { id: STAGE.department }, part: 'GUIDE' },
        ],
      })
      expect(await heard(all.property)).toContain('请您这边来协助一件事，请和牵头的单位联系')

      const [part] = await parts(all.property)
      if (!part) throw new Error('the property company was asked and sees nothing')
      expect(part).toMatchObject({ part: 'ASSIST', demand: ASKED.demand, lead: { id: STAGE.gridGroup }, actions: ['report'] })
      expect(JSON.stringify(part)).not.toMatch(/王阿姨|139|2 单元|害怕/)
      // helping is no door to the matter
      expect((await all.property.get(`/appeals/${id}`)).status).toBe(404)

      expect((await partAct(all.property, part, 'report', REPORTED)).body).toMatchObject({ report: REPORTED.text, done: false })
      expect((await partAct(all.property, part, 'report', REPORTED)).body.code).toBe('partner.stale')
      expect((await story(all.lead, id))[0]).toMatchObject({ action: 'partMoved', text: `安居物业说：${REPORTED.text}`, internal: true })
      expect((await story(all.resident, id)).map(({ action }) => action)).not.toContain('partMoved')
      expect(await heard(all.lead)).toContain('安居物业报了情况，请您看看')
      // who spoke for a helping unit has worked on it, and does not judge it
      expect((await rows().findOneByOrFail(Appeal, { id })).handlerIds).toContain(all.property.id)

      const now = (await all.lead.get<PartView[]>(`/partners/of/${id}`)).body.find(({ unit }) => unit.id === STAGE.property)
      if (!now) throw new Error('the lead does not see who helps')
      expect((await partAct(all.property, now, 'release', { reason: '做完了，我们先走' })).body.code).toBe('action.not-yours')
      expect((await partAct(all.lead, now, 'release', { reason: '做完了，谢谢你们' })).body).toMatchObject({ open: false })
      expect(await parts(all.property)).toEqual([])
      expect((await seen(all.resident, id)).partners).toHaveLength(1)
      await act(all.lead, id, 'complete', RESULT)
      expect((await rows().findOneByOrFail(Appeal, { id })).resolutionWay).toBe('JOINT')
      await act(all.resident, id, 'confirm', { resolved: 'YES', satisfaction: 'SATISFIED' })
      expect(await parts(all.department)).toEqual([])
    })

    it('is not somebody from elsewhere, not twice the same, not a neighbour grid that guides, and is asked nothing private', async () => {
      const id = await working()
      const code = (change: object) => refusalOf(all.lead, id, 'namePartner', { ...ASKED, ...change })
      expect(await code({ unitId: STAGE.otherGridGroup })).toBe('partner.not-callable')
      expect(await code({ unitId: STAGE.gridGroup })).toBe('partner.not-callable')
      expect(await code({ unitId: STAGE.nextGridGroup, part: 'GUIDE' })).toBe('partner.not-callable')
      expect(await code({ demand: '请打王阿姨电话 13800000001 问一问' })).toBe('whistle.personal-data')
      await act(all.lead, id, 'namePartner', ASKED)
      expect(await code({})).toBe('partner.already')
      expect(await refusalOf(all.worker, id, 'namePartner', { ...ASKED, unitId: STAGE.department })).toBe('action.not-yours')
      const { body } = await all.neighbour.get<ProblemBody>(`/partners/of/${id}`)
      expect(body.code).toBe('not-found')
    })

    it('who comes to lead does not help as well, and whoever helps goes on when the matter goes up', async () => {
      const id = await working()
      await act(all.lead, id, 'namePartner', { ...ASKED, unitId: STAGE.department })
      await act(all.lead, id, 'namePartner', ASKED)
      await act(all.lead, id, 'escalate', TRIED)
      expect((await seen(all.community, id)).partners).toHaveLength(2)
      await act(all.street, id, 'transfer', { unitId: STAGE.department, reason: '请城管办来牵头' })
      expect((await seen(all.street, id)).partners).toMatchObject([{ unit: { id: STAGE.property } }])
      expect((await parts(all.department)).filter(({ matter }) => matter.no === '')).toEqual([])
      expect((await all.street.get<PartView[]>(`/partners/of/${id}`)).body.find(({ unit }) => unit.id === STAGE.department)).toMatchObject({
        open: false,
        endReason: '现在由这里牵头',
      })
    })
  })

  it('a request for more time waits in the queue of whoever decides it, and of nobody else', async () => {
    const { id } = await posted(all.resident, { ...COMPLAINT, categoryId: 'noise' })
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'askExtension', { days: 2, reason: '要等装修公司来谈' })
    const decides = async (player: Player) =>
      (await player.get<Page<AppealView>>('/appeals?view=work&bucket=decide&limit=50')).body.items.map((card) => card.id)
    expect(await decides(all.community)).toEqual([id])
    expect((await all.community.get<Record<string, number>>('/appeals/counts?view=work')).body.decide).toBe(1)
    expect(await decides(all.lead)).toEqual([])
    expect(await decides(all.street)).toEqual([])
    await act(all.community, id, 'decideExtension', { decision: 'APPROVED', reason: '可以，谈好就办' })
    expect(await decides(all.community)).toEqual([])
  })

  it('退回三次: only the level above designates, and what was designated cannot come back', async () => {
    const { id } = await posted(all.resident)
    const BACK = { reason: '线路归物业管，不归我们', suggestedUnit: '物业' }
    // a grid lead cannot say that his own grid must keep it
    expect(await refusalOf(all.lead, id, 'assign', { unitId: STAGE.gridGroup, designated: true })).toBe('designate.above')
    for (const unitId of [STAGE.gridGroup, STAGE.nextGridGroup]) {
      await act(all.community, id, 'assign', { unitId })
      await act(unitId === STAGE.gridGroup ? all.lead : all.nextLead, id, 'returnBack', BACK)
    }
    expect(await refusalOf(all.community, id, 'assign', { unitId: STAGE.gridGroup })).toBe('unit.returned-before')
    await act(all.street, id, 'assign', { unitId: STAGE.department })
    await act(all.department, id, 'returnBack', BACK)
    // the third return: it lies one level above the unit that returned it, and only there it is dispatched again
    const third = await seen(all.street, id)
    expect(third.unit.id).toBe(STAGE.street)
    expect([third.status, third.tags.map(({ label }) => label)]).toEqual(['SUBMITTED', expect.arrayContaining(['退回过 3 次'])])
    expect(await refusalOf(all.lead, id, 'assign', { unitId: STAGE.gridGroup, designated: true })).toBe('action.not-yours')
    expect(await refusalOf(all.community, id, 'assign', { unitId: STAGE.gridGroup, designated: true })).toBe('action.not-yours')
    expect(await refusalOf(all.street, id, 'assign', { unitId: STAGE.gridGroup })).toBe('designate.required')
    await act(all.street, id, 'assign', { unitId: STAGE.gridGroup, designated: true })
    expect(await refusalOf(all.lead, id, 'returnBack', BACK)).toBe('return.designated')
    expect(await seen(all.resident, id)).toMatchObject({ accountable: { id: STAGE.gridGroup } })
  })
})
