import type { CallTicket, Ledger, MergeCandidate, Page, PartView, SiblingView, WatchedCard } from '@wish/shared'
import { dayOf, shiftDay } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { WhistleCall } from '../src/whistles/whistle-call.entity'
import type { Player } from './support/cast'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  heardOf,
  type Neighbours,
  neighbours,
  photo,
  posted,
  RESULT,
  refusalOf,
  seen,
  story,
  WHISTLE,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** What a whole street goes through with one matter (domain model F.8), told once from beginning to end with a clock that is moved. */
describe('the stories of the street', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })
  const inDays = (days: number) => shiftDay(dayOf(app.clock.now()), days)
  const pass = async (days: number) => {
    app.clock.advance(days * DAY)
    await app.sweep()
  }
  const heard = (player: Player, id: string) => heardOf(app, player, id)
  const callAct = async (player: Player, appealId: string, unitId: string, action: string, body: object) => {
    const call = await app.get(Transactions).manager.findOneByOrFail(WhistleCall, { appealId, unitId })
    const reply = await player.post(`/whistles/calls/${call.id}/actions/${action}`, { version: call.version, ...body })
    expect([action, reply.status]).toEqual([action, 200])
  }
  /** Every way in which somebody could come upon a matter; nothing of it may be in any. */
  async function expectHidden(player: Pick<Player, 'get'>, id: string, words: readonly string[]): Promise<void> {
    const single = [
      `/appeals/${id}`,
      `/appeals/${id}/steps`,
      `/appeals/${id}/ledger`,
      `/wishes/${id}`,
      `/whistles/of/${id}`,
      `/partners/of/${id}`,
    ]
    const replies = await Promise.all(single.map((path) => player.get(path)))
    for (const [i, { status }] of replies.entries()) expect([single[i], [401, 403, 404].includes(status)]).toEqual([single[i], true])
    const lists = [
      '/wishes?limit=50',
      '/appeals?view=area&limit=50',
      '/appeals?view=mine&limit=50',
      '/appeals?view=work&limit=50',
      '/inbox?limit=50',
    ]
    const out = JSON.stringify(await Promise.all(lists.map(async (path) => (await player.get(path)).body)))
    for (const word of [id, ...words]) expect(out).not.toContain(word)
  }

  it('22号楼坡道: five towers, three levels, two units that come, five photos and a yes', async () => {
    app.clock.set('2026-03-04T02:00:00Z')
    const towers = [STAGE.building, STAGE.nextBuilding, STAGE.gridlessBuilding]
    const RAMP = { ...COMPLAINT, categoryId: 'facility', visibility: 'PUBLIC', text: '22 号楼门口没有坡道，轮椅和婴儿车都上不去。' }
    const { id } = await posted(all.resident, { ...RAMP, place: { buildingId: STAGE.building, detail: '22 号楼 2 单元' } })
    const others: string[] = []
    for (const buildingId of towers.slice(1)) others.push((await posted(all.neighbour, { ...RAMP, place: { buildingId } })).id)
    // the grid looks at it and finds the same trouble elsewhere
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', { way: 'VISIT', reached: 'YES', text: '上门看过，门口三级台阶' })
    for (const [i, other] of others.entries()) {
      const { no } = await seen(all.community, other)
      const found = (await all.community.get<MergeCandidate[]>(`/appeals/${id}/sibling-candidates?no=${no}`)).body
      expect(found.map((one) => [one.id, one.problem])).toEqual([[other, null]])
      await act(all.community, id, 'linkSibling', { withId: other })
      expect((await all.community.get<SiblingView[]>(`/appeals/${id}/siblings`)).body).toHaveLength(i + 1)
    }
    const { resolveDueAt } = await seen(all.resident, id)
    // four of the other towers are measured by whoever keeps them
    for (const tower of [18, 19, 20, 21])
      await act(all.worker, id, 'cutTask', {
        task: `${tower} 号楼量坡道`,
        unitId: STAGE.property,
        demand: '请量好门口的宽和高，画一张草图',
        dueOn: inDays(0),
      })
    const pieces = (await all.property.get<Page<PartView>>('/partners/parts?limit=50')).body.items
    expect(pieces).toHaveLength(4)
    const TRIED = { tried: '量过五栋楼，要占一点绿地，网格没有资金' }
    expect(await refusalOf(all.lead, id, 'escalate', TRIED)).toBe('child.open')
    for (const { id: part, version } of pieces)
      expect(
        (await all.property.post(`/partners/parts/${part}/actions/report`, { version, text: '量好了，图交给网格了', state: 'DONE' }))
          .status,
      ).toBe(200)

    // grid, community, street: each has tried, each signs, and the clock is the one of the first day
    await act(all.lead, id, 'escalate', TRIED)
    expect(await seen(all.resident, id)).toMatchObject({ unit: { id: STAGE.community }, accountable: { id: STAGE.gridGroup } })
    await act(all.community, id, 'sign')
    await act(all.community, id, 'escalate', { tried: '社区议事会同意占绿地，资金要街道来定' })
    await act(all.street, id, 'sign')
    expect(await seen(all.resident, id)).toMatchObject({ unit: { id: STAGE.street }, accountable: { id: STAGE.street }, resolveDueAt })
    await act(all.street, id, 'blowWhistle', WHISTLE)
    expect(await heard(all.department, id)).toEqual([])
    const [ticket] = (await all.department.get<Page<CallTicket>>('/whistles/calls?limit=50')).body.items
    expect(ticket).toMatchObject({ lead: true, state: 'CALLED' })
    expect(await refusalOf(all.street, id, 'complete', RESULT)).toBe('whistle.open')
    for (const [player, unit, result] of [
      [all.department, STAGE.department, '出三万元，图纸盖了章'],
      [all.property, STAGE.property, '五处坡道都浇好，装了扶手'],
    ] as const) {
      await callAct(player, id, unit, 'checkIn', { note: '下午两点到' })
      await callAct(player, id, unit, 'report', { solved: 'YES', result })
      await callAct(all.street, id, unit, 'score', { score: '5', scoreWords: '来得快' })
    }
    await act(all.street, id, 'settleWhistle', { outcome: 'YES', conclusion: '残联出资三万元，物业施工，五处坡道都做好了' })
    const photoIds: string[] = []
    for (let i = 0; i < 5; i += 1) photoIds.push(await photo(all.street))
    await act(all.street, id, 'complete', { outcome: 'RESOLVED', text: '五栋楼的坡道都做好了，扶手也装好了。', photoIds })
    expect((await story(all.resident, id))[0]?.photos).toHaveLength(5)
    expect(await act(all.resident, id, 'confirm', HAPPY)).toMatchObject({ status: 'CLOSED', closeReason: 'CONFIRMED', resolved: 'YES' })
    expect(await row(id)).toMatchObject({ resolutionWay: 'JOINT', handlingLevel: 'STREET', accountableUnitId: STAGE.street })

    // what the resident was told, each once, and nothing of what offices said to each other
    const news = [
      '收到了，有进展会告诉您',
      '网格已经接手办理',
      ...[18, 19, 20, 21].map(() => '请别的单位分头去办了'),
      '请上一级来办了',
      '承办单位接手了',
      '请上一级来办了',
      '承办单位接手了',
      '请了别的单位一起来办',
      '几家单位一起看过了，结果写在里面',
      '办好了，请您看看解决没有',
    ]
    expect((await heard(all.resident, id)).sort()).toEqual(news.sort())
    const told = JSON.stringify(await story(all.resident, id))
    for (const internal of ['来得快', '量好了，图交给网格了', '出三万元，图纸盖了章']) expect(told).not.toContain(internal)
    // the other towers go on, each by itself
    for (const other of others) expect(await seen(all.neighbour, other)).toMatchObject({ status: 'SUBMITTED', siblings: false })
    for (const stranger of [all.farResident, all.otherCommunity, all.property])
      expect((await stranger.get(`/appeals/${id}`)).status).toBe(404)
  })

  it('邻里矛盾: mediated in three steps, and nobody who need not know ever hears of it (1.21)', async () => {
    app.clock.set('2026-04-08T02:00:00Z')
    const SECRET = ['隔壁的租客半夜打麻将', '安静一点', '2 单元 502']
    const body = {
      ...COMPLAINT,
      categoryId: 'neighbour',
      text: '隔壁的租客半夜打麻将，说过几次，希望安静一点。',
      place: { buildingId: STAGE.building, detail: '2 单元 502' },
    }
    // such a matter is private by itself; and what is recognised as one becomes so
    const { id } = await posted(all.neighbour, body)
    expect((await seen(all.neighbour, id)).visibility).toBe('PRIVATE')
    const like = (await posted(all.neighbour, { ...body, categoryId: 'other', visibility: 'PUBLIC' })).id
    expect((await act(all.community, like, 'assign', { unitId: STAGE.gridGroup, categoryId: 'neighbour' })).visibility).toBe('PRIVATE')
    await act(all.neighbour, like, 'withdraw', { reason: '已经说过了' })
    await act(all.worker, id, 'handleNow')
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.lead, id, 'setPath', { path: '先分头谈，再坐下来谈，最后写一份约定', milestone: '两家分头谈过', milestoneOn: inDays(2) })
    await act(all.lead, id, 'addMilestone', { milestone: '两家坐下来谈过', milestoneOn: inDays(4) })
    await act(all.lead, id, 'addMilestone', { milestone: '写好约定', milestoneOn: inDays(5) })
    for (const [days, said] of [
      [1, '分头谈过，都愿意商量'],
      [2, '在议事亭坐下来谈过一次'],
      [1, '约定十点以后不出声，两家都签了字'],
    ] as const) {
      await pass(days)
      await act(all.worker, id, 'meetMilestone', { text: said })
    }
    expect((await seen(all.neighbour, id)).path?.milestones.map(({ state }) => state)).toEqual(['MET', 'MET', 'MET'])
    const strangers = [
      app.guest,
      all.resident,
      all.farResident,
      all.member,
      all.volunteer,
      all.property,
      all.mediator,
      all.nextLead,
      all.otherCommunity,
      all.department,
    ]
    for (const stranger of strangers) await expectHidden(stranger as Player, id, SECRET)
    await act(all.worker, id, 'complete', {
      outcome: 'RESOLVED',
      text: '两家写了约定，十点以后不出声，一周没有再吵。',
      noPhotoReason: '两家都不愿意拍照',
    })
    expect(await act(all.neighbour, id, 'confirm', HAPPY)).toMatchObject({ status: 'CLOSED', resolved: 'YES' })
    // not while it was handled, and not afterwards
    for (const stranger of strangers) await expectHidden(stranger as Player, id, SECRET)
    for (const stranger of strangers.slice(1)) expect(await heard(stranger as Player, id)).toEqual([])
    // nobody makes it public, and nobody takes it for something solved on the spot
    const onSpot = { categoryId: 'neighbour', text: '两家吵架，当场劝好了', result: '都消气了', place: { buildingId: STAGE.building } }
    expect((await all.steward.post('/appeals/on-spot', onSpot, { headers: { 'idempotency-key': 'on-spot-quarrel' } })).status).toBe(400)
  })

  it('5号楼 326户: put off with a plan, looked at after ninety days, advised by an expert, and solved', async () => {
    app.clock.set('2026-05-06T02:00:00Z')
    const { id } = await posted(all.resident, { ...COMPLAINT, categoryId: 'facility', text: '5 号楼 326 户的下水总管老化，年年返水。' })
    await act(all.community, id, 'assign', { unitId: STAGE.gridGroup, complexity: 'COMPLEX', tier: 'COMPLEX' })
    await act(all.lead, id, 'sign')
    await act(all.lead, id, 'firstContact', CONTACT)
    await act(all.lead, id, 'escalate', { tried: '疏通过两次，管子要整根换，网格做不了' })
    await act(all.community, id, 'sign')
    const due = Date.parse((await seen(all.resident, id)).resolveDueAt ?? '')
    await pass(2)
    const HOLD = { why: 'FUNDS', plan: '整根换管要三十万，报区里立项，先每月疏通一次', heldUntil: inDays(90) }
    // one level up, not the desk itself, and no longer than ninety days
    expect(await refusalOf(all.community, id, 'hold', HOLD)).toBe('action.not-yours')
    expect(await refusalOf(all.street, id, 'hold', { ...HOLD, heldUntil: inDays(91) })).toBe('input.invalid')
    const stood = app.clock.now().getTime()
    await act(all.street, id, 'hold', HOLD)
    expect(await seen(all.resident, id)).toMatchObject({ status: 'ON_HOLD', resolveDueAt: null })
    expect((await story(all.resident, id))[0]).toMatchObject({ action: 'hold', text: HOLD.plan })
    expect((await all.supervisor.get<Page<WatchedCard>>('/supervision?part=held')).body.items.map((card) => card.id)).toEqual([id])
    // putting off is no end: it stays on the list, its resident may press for it, and a week before the day it is said
    await pass(80)
    await act(all.resident, id, 'urge')
    await pass(4)
    expect(await heard(all.community, id)).toEqual(expect.arrayContaining(['居民催了一次，请看看', '挂账的事快到再看的日子了']))
    expect((await seen(all.supervisor, id)).flags).toContainEqual({ label: '已挂账 84 天', tone: 'warn' })
    await pass(7)
    expect((await seen(all.community, id)).status).toBe('IN_PROGRESS')
    // the clock stood for as long as it was put off, and not a moment longer
    expect(Date.parse((await seen(all.resident, id)).resolveDueAt ?? '') - due).toBe(app.clock.now().getTime() - stood)

    await act(all.community, id, 'consult', { unitId: STAGE.department, demand: '请看看能不能分段换管，先换一层到三层' })
    expect((await story(all.resident, id)).map(({ action }) => action)).not.toContain('consult')
    const [asked] = (await all.department.get<Page<PartView>>('/partners/parts?limit=50')).body.items
    expect(asked).toMatchObject({ part: 'CONSULT', lead: { id: STAGE.community } })
    expect(JSON.stringify(asked)).not.toMatch(/王阿姨|138|年年返水/)
    const said = { version: asked?.version, text: '可以分段，先换一到三层，六万元就够', state: 'DONE' }
    expect((await all.department.post(`/partners/parts/${asked?.id}/actions/report`, said)).status).toBe(200)
    await act(all.community, id, 'setPath', {
      path: '分段换管：先换一到三层，其余列入明年',
      milestone: '一到三层换好',
      milestoneOn: inDays(7),
    })
    await pass(6)
    await act(all.community, id, 'meetMilestone', { text: '一到三层换好了，试了水' })
    await act(all.community, id, 'complete', { ...RESULT, text: '一到三层的总管换好了，不再返水，其余明年换。' })
    await act(all.resident, id, 'confirm', { resolved: 'YES', satisfaction: 'BASICALLY_SATISFIED' })
    const { clocks } = (await all.community.get<Ledger>(`/appeals/${id}/ledger`)).body
    expect(clocks.find(({ name }) => name === '办结')).toMatchObject({
      endedAt: '2026-08-13T02:00:00.000Z',
      dueAt: '2026-08-20T02:00:00.000Z',
    })
    expect(await row(id)).toMatchObject({ status: 'CLOSED', resolutionWay: 'JOINT', handlingLevel: 'COMMUNITY' })
    expect(await heard(all.resident, id)).toEqual(
      expect.arrayContaining(['暂时办不了，已经登记，到日子再看', '又接着办了', '说了打算怎么办、哪天到哪一步', '说好的一步做到了']),
    )
  })
})
