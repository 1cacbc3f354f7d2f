import type { CallActionName, CallCounts, CallTicket, InboxItem, Page, ProblemBody, WhistleFigures, WhistleView } from '@wish/shared'
import fc from 'fast-check'
import { Appeal } from '../src/appeals/appeal.entity'
import { HOUR, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Whistle } from '../src/whistles/whistle.entity'
import { WhistleCall } from '../src/whistles/whistle-call.entity'
import type { Player } from './support/cast'
import type { Reply } from './support/client'
import { luck } from './support/luck'
import {
  act,
  COMPLAINT,
  CONTACT,
  type Neighbours,
  neighbours,
  posted,
  RESULT,
  refusalOf,
  seen,
  story,
  tryTo,
  WHISTLE,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const END = { outcome: 'NO', conclusion: '看过现场，资金没有着落，要请上一级' }
const TYPED: Record<CallActionName, object> = {
  checkIn: { note: '老赵带两个人，下午两点到' },
  decline: { reason: '这段路不归我们管' },
  report: { solved: 'NO', result: '看过现场，量了尺寸，等资金' },
  judgeDecline: { decision: 'ACCEPTED', decisionReason: '看过图纸，确实不归' },
  score: { score: '4', scoreWords: '来得快' },
  callOff: { decisionReason: '等不到了，先往下办' },
}

describe('a whistle', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    // a story of its own every day, for there are only so many a day
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const rows = () => app.get(Transactions).manager
  const board = async (player: Player, id: string) => (await player.get<WhistleView[]>(`/whistles/of/${id}`)).body
  const waiting = async (player: Player) => (await player.get<Page<CallTicket>>('/whistles/calls?limit=50')).body.items
  const callOf = async (id: string, unitId: string) => rows().findOneByOrFail(WhistleCall, { appealId: id, unitId })
  const attempt = async (
    player: Player,
    id: string,
    unitId: string,
    action: CallActionName,
    input: object = TYPED[action],
    version?: number,
  ) => {
    const call = await callOf(id, unitId)
    const path = `/whistles/calls/${call.id}/actions/${action}`
    return player.post<CallTicket & ProblemBody>(path, { version: version ?? call.version, ...input }) as Promise<
      Reply<CallTicket & Omit<ProblemBody, 'status'>>
    >
  }
  const does = async (player: Player, id: string, unitId: string, action: CallActionName, input?: object) => {
    const reply = await attempt(player, id, unitId, action, input)
    if (reply.status !== 200) throw new Error(`${action} refused: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const code = async (...args: Parameters<typeof attempt>) => (await attempt(...args)).body.code
  async function working(body: object = { ...COMPLAINT, visibility: 'PUBLIC' }): Promise<string> {
    const { id } = await posted(all.resident, body)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    return id
  }
  async function blown(change: object = {}, body?: object): Promise<string> {
    const id = await working(body)
    await act(all.lead, id, 'blowWhistle', { ...WHISTLE, ...change })
    return id
  }
  const heard = async (player: Player) => {
    await app.settle()
    return (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.map(({ text }) => text)
  }

  it('goes from the call to the score: checked in, reported, judged, settled, and only then the matter is completed (22号楼坡道)', async () => {
    const id = await blown()
    expect(await seen(all.lead, id)).toMatchObject({ whistle: { waiting: 2 }, status: 'IN_PROGRESS' })
    expect(await refusalOf(all.lead, id, 'complete', RESULT)).toBe('whistle.open')
    expect(await refusalOf(all.lead, id, 'settleWhistle', END)).toBe('whistle.waiting')
    expect(await waiting(all.department)).toMatchObject([{ lead: true, state: 'CALLED', whistle: { by: { id: STAGE.gridGroup } } }])
    for (const [player, unit] of [
      [all.department, STAGE.department],
      [all.property, STAGE.property],
    ] as const) {
      await does(player, id, unit, 'checkIn')
      await does(player, id, unit, 'report')
    }
    expect(await seen(all.lead, id)).toMatchObject({ whistle: { waiting: 2 } })
    await does(all.lead, id, STAGE.department, 'score')
    await does(all.lead, id, STAGE.property, 'score', { score: '5' })
    await act(all.lead, id, 'settleWhistle', { outcome: 'YES', conclusion: '残联出资，物业施工，坡道修好了' })
    expect((await board(all.lead, id))[0]).toMatchObject({ state: 'SETTLED', outcome: 'YES', number: 1 })
    expect((await board(all.lead, id))[0]?.calls.map(({ score, actions }) => [score, actions])).toEqual(
      expect.arrayContaining([
        [4, []],
        [5, []],
      ]),
    )
    await act(all.lead, id, 'complete', RESULT)
    const told = (await story(all.resident, id)).map(({ action, text }) => [action, text])
    expect(told).toContainEqual(['settleWhistle', '残联出资，物业施工，坡道修好了'])
    expect(told.map(([action]) => action)).not.toContain('callMoved')
    expect((await story(all.lead, id)).map(({ text }) => text)).toContain('安居物业报到了：老赵带两个人，下午两点到')
    expect(await heard(all.resident)).toEqual(expect.arrayContaining(['请了别的单位一起来办', '几家单位一起看过了，结果写在里面']))
  })

  it('is blown a second time one level up, and the second names the first (二次吹哨)', async () => {
    const id = await blown({ unitIds: [] })
    await does(all.lead, id, STAGE.department, 'callOff')
    await act(all.lead, id, 'settleWhistle', END)
    expect(await refusalOf(all.lead, id, 'blowWhistle', WHISTLE)).toBe('whistle.one-level-up')
    await act(all.lead, id, 'escalate', { tried: '吹过哨，城管办没有来，资金没有着落' })
    await act(all.community, id, 'sign')
    await act(all.community, id, 'blowWhistle', { ...WHISTLE, leadUnitId: STAGE.street })
    const [second, first] = await rows().find(Whistle, { where: { appealId: id }, order: { number: 'DESC' } })
    expect(second).toMatchObject({ number: 2, secondOf: first?.id, level: 'COMMUNITY', openKey: id })
    expect(first).toMatchObject({ number: 1, secondOf: null, level: 'GRID', openKey: null })
    // who spoke for the street when it was called does not judge the matter later
    await does(all.street, id, STAGE.street, 'checkIn')
    expect((await rows().findOneByOrFail(Appeal, { id })).handlerIds).toContain(all.street.id)
  })

  it('is declined with a reason, which the caller accepts or not; not judged by whoever said it', async () => {
    const id = await blown()
    await does(all.department, id, STAGE.department, 'decline')
    expect(await code(all.department, id, STAGE.department, 'judgeDecline')).toBe('action.not-yours')
    app.clock.advance(HOUR)
    const again = await does(all.lead, id, STAGE.department, 'judgeDecline', { decision: 'OVERRULED', decisionReason: '图纸上是你们的' })
    expect(again).toMatchObject({ state: 'CALLED', dueAt: new Date(app.clock.now().getTime() + 24 * HOUR).toISOString() })
    await does(all.department, id, STAGE.department, 'decline')
    await does(all.lead, id, STAGE.department, 'judgeDecline')
    await does(all.property, id, STAGE.property, 'decline')
    await does(all.community, id, STAGE.property, 'judgeDecline')
    expect(await seen(all.lead, id)).toMatchObject({ whistle: { waiting: 0 } })
    await act(all.lead, id, 'settleWhistle', END)
    expect(await callOf(id, STAGE.department)).toMatchObject({ overruled: 1, state: 'ACCEPTED' })
    // a second no is news as well
    expect((await heard(all.lead)).filter((text) => text === '城市管理办公室说来不了，请您看看理由')).toHaveLength(2)
  })

  it('is not made good by declining: whoever was late stays late when he has to come after all', async () => {
    const id = await blown({ unitIds: [] })
    app.clock.advance(25 * HOUR)
    await does(all.department, id, STAGE.department, 'decline')
    app.clock.advance(HOUR)
    await does(all.lead, id, STAGE.department, 'judgeDecline', { decision: 'OVERRULED', decisionReason: '图纸上是你们的' })
    expect(await does(all.department, id, STAGE.department, 'checkIn')).toMatchObject({ state: 'CHECKED_IN', late: true })
    await act(all.resident, id, 'withdraw', { reason: '自己修好了' })
  })

  it('gives 30 minutes in an emergency; whoever has not come by then is reminded once, whoever called hears it', async () => {
    const id = await blown({ type: 'EMERGENCY', unitIds: [] })
    expect(await callOf(id, STAGE.department)).toMatchObject({ dueAt: new Date(app.clock.now().getTime() + 30 * MINUTE) })
    await app.sweep('late calls of whistles')
    app.clock.advance(31 * MINUTE)
    await Promise.all([app.sweep('late calls of whistles'), app.sweep('late calls of whistles')])
    const late = (texts: string[]) => texts.filter((text) => text.includes('报到的时间过了')).length
    expect(late(await heard(all.department))).toBe(1)
    expect(await heard(all.lead)).toContain('城市管理办公室到时间还没有报到')
    expect((await all.department.get<CallCounts>('/whistles/calls/counts')).body.late).toBeGreaterThanOrEqual(1)
    await does(all.department, id, STAGE.department, 'checkIn')
    expect((await board(all.lead, id))[0]?.calls[0]).toMatchObject({ late: true, state: 'CHECKED_IN' })
    await app.sweep('late calls of whistles')
    expect(late(await heard(all.department))).toBe(1)
  })

  it('climbs the ladder: property company, respected persons, departments, and stops where it is solved', async () => {
    const ladder = { mode: 'LADDER', leadUnitId: STAGE.department, unitIds: [STAGE.property, STAGE.mediators] }
    const id = await blown(ladder)
    const mine = async (player: Player) => (await waiting(player)).map((call) => call.whistle.demand).length
    const before = { department: await mine(all.department), mediator: await mine(all.mediator) }
    const queued = await callOf(id, STAGE.mediators)
    expect((await all.mediator.get(`/whistles/calls/${queued.id}`)).status).toBe(404)
    await does(all.property, id, STAGE.property, 'checkIn')
    await does(all.property, id, STAGE.property, 'report')
    expect(await mine(all.mediator)).toBe(before.mediator + 1)
    expect(await mine(all.department)).toBe(before.department)
    await does(all.mediator, id, STAGE.mediators, 'checkIn')
    await does(all.mediator, id, STAGE.mediators, 'report', { solved: 'YES', result: '两家坐下来谈好了，坡道改到东侧' })
    expect(await callOf(id, STAGE.department)).toMatchObject({ state: 'SPARED', firstCalledAt: null })
    expect((await rows().findOneByOrFail(Appeal, { id })).whistleWaiting).toBe(2)
  })

  it('tells a called unit what it needs and no more: the door when it comes, never the name, and nothing of a private matter (1.21)', async () => {
    const secrets = ['王阿姨', '13800000001', '晚上老人上下楼害怕']
    const told = async (player: Player, id: string, unitId: string) => {
      const { id: callId } = await callOf(id, unitId)
      const pages = await Promise.all(
        [
          `/whistles/calls/${callId}`,
          '/whistles/calls?limit=50',
          '/inbox',
          `/appeals/${id}`,
          `/whistles/of/${id}`,
          `/appeals/${id}/steps`,
        ].map((path) => player.get<object>(path)),
      )
      expect(pages.slice(3).map(({ status }) => status)).toEqual([404, 404, 404])
      return { ticket: pages[0]?.body as CallTicket, all: JSON.stringify(pages.map(({ body }) => body)) }
    }
    for (const visibility of ['PUBLIC', 'PRIVATE']) {
      const id = await blown({ leadUnitId: STAGE.property, unitIds: [STAGE.mediators] }, { ...COMPLAINT, visibility })
      expect((await told(all.property, id, STAGE.property)).ticket.matter).toMatchObject({
        detail: null,
        text: null,
        placeName: expect.any(String),
      })
      await does(all.property, id, STAGE.property, 'checkIn')
      const { ticket, all: out } = await told(all.property, id, STAGE.property)
      expect(ticket.matter).toMatchObject({ detail: visibility === 'PUBLIC' ? '2 单元 4 楼' : null, title: null, text: null })
      // a company need not know under what a private matter was filed
      expect(ticket.matter.categoryId).toBe(visibility === 'PUBLIC' ? COMPLAINT.categoryId : null)
      for (const secret of secrets) expect(out).not.toContain(secret)
      await act(all.resident, id, 'withdraw', { reason: '自己修好了' })
      expect((await told(all.property, id, STAGE.property)).ticket.matter).toMatchObject({ detail: null })
    }
    // an office that leads reads the words of a public matter once it comes, and never of a private one
    for (const [visibility, reads] of [
      ['PUBLIC', true],
      ['PRIVATE', false],
    ] as const) {
      const id = await blown({ unitIds: [] }, { ...COMPLAINT, visibility })
      await does(all.department, id, STAGE.department, 'checkIn')
      const { id: callId } = await callOf(id, STAGE.department)
      const { matter } = (await all.department.get<CallTicket>(`/whistles/calls/${callId}`)).body
      expect([visibility, matter.text !== null, matter.detail]).toEqual([visibility, reads, '2 单元 4 楼'])
    }
  })

  it('is not there for anybody else', async () => {
    const id = await blown()
    const { id: callId } = await callOf(id, STAGE.property)
    for (const player of [
      all.resident,
      all.neighbour,
      all.worker,
      all.nextLead,
      all.otherCommunity,
      all.member,
      all.mediator,
      all.department,
    ]) {
      expect((await player.get(`/whistles/calls/${callId}`)).status).toBe(404)
      expect((await attempt(player, id, STAGE.property, 'checkIn')).status).toBe(404)
    }
    expect((await all.resident.get(`/whistles/of/${id}`)).status).toBe(404)
    expect((await tryTo(all.lead, id, 'callMoved', { text: '都好了', waiting: 0 })).body.code).toBe('action.not-yours')
  })

  it('ends when the resident withdraws: nobody needs to come, and the units hear it', async () => {
    const id = await blown()
    await does(all.property, id, STAGE.property, 'checkIn')
    await act(all.resident, id, 'withdraw', { reason: '自己修好了' })
    expect(await rows().findOneByOrFail(Whistle, { appealId: id })).toMatchObject({ state: 'INVALID', openKey: null })
    expect(await rows().countBy(WhistleCall, { appealId: id, awaits: true })).toBe(0)
    expect(await code(all.property, id, STAGE.property, 'report')).toBe('action.not-now')
    expect(await heard(all.property)).toContain('之前请您这边去帮忙的事，不用去了，谢谢')
  })

  it('tells somebody who was too slow that it is not as it was', async () => {
    const id = await blown()
    const { version } = await callOf(id, STAGE.property)
    await does(all.property, id, STAGE.property, 'checkIn')
    expect(await code(all.property, id, STAGE.property, 'decline', TYPED.decline, version)).toBe('whistle.stale')
  })

  it('is the same when everybody answers at once: nothing is lost, the number of those still awaited is right', async () => {
    const units = [STAGE.department, STAGE.property, STAGE.mediators, STAGE.community]
    const players = [all.department, all.property, all.mediator, all.community]
    const id = await blown({ unitIds: units })
    const at = (action: CallActionName) => Promise.all(players.map((player, i) => does(player, id, units[i] as string, action)))
    await at('checkIn')
    await at('report')
    await Promise.all(units.map((unit) => does(all.lead, id, unit, 'score')))
    await check(id)
    expect(await seen(all.lead, id)).toMatchObject({ whistle: { waiting: 0 } })
    await act(all.lead, id, 'settleWhistle', END)
  })

  it('counts both sides (双考核)', async () => {
    const day = 24 * HOUR
    const here = await startApp()
    try {
      const people = await neighbours(here)
      const { id } = await posted(people.resident)
      await act(people.lead, id, 'handleNow')
      await act(people.lead, id, 'blowWhistle', { ...WHISTLE, unitIds: [STAGE.property, STAGE.mediators] })
      const call = async (unitId: string) => here.get(Transactions).manager.findOneByOrFail(WhistleCall, { appealId: id, unitId })
      const go = async (player: Player, unitId: string, action: CallActionName, input: object = TYPED[action]) => {
        const { id: callId, version } = await call(unitId)
        expect((await player.post(`/whistles/calls/${callId}/actions/${action}`, { version, ...input })).status).toBe(200)
      }
      await go(people.property, STAGE.property, 'checkIn')
      await go(people.property, STAGE.property, 'report', { solved: 'YES', result: '坡道当天就清出来了，轮椅能过' })
      await go(people.lead, STAGE.property, 'score', { score: '5' })
      await go(people.mediator, STAGE.mediators, 'decline')
      await go(people.lead, STAGE.mediators, 'judgeDecline')
      here.clock.advance(day + HOUR)
      await go(people.department, STAGE.department, 'checkIn')
      await go(people.department, STAGE.department, 'report')
      await go(people.lead, STAGE.department, 'score', { score: '2' })
      await act(people.lead, id, 'settleWhistle', { ...END, outcome: 'YES' })
      const period = `from=2026-01-01&to=2026-12-31`
      const of = async (player: Player, unitId: string) => player.get<WhistleFigures>(`/whistles/figures?unitId=${unitId}&${period}`)
      const { body } = await of(people.community, STAGE.community)
      expect(body.blown).toEqual({ blown: 1, settled: 1, solved: 1, second: 0 })
      const figures = (unitId: string) => body.called.find(({ unit }) => unit.id === unitId)
      expect(figures(STAGE.property)).toMatchObject({ called: 1, due: 1, onTime: 1, done: 1, solved: 1, scores: 5, scored: 1, declined: 0 })
      expect(figures(STAGE.mediators)).toMatchObject({ called: 1, due: 0, onTime: 0, declined: 1, overruled: 0, scored: 0 })
      expect(figures(STAGE.department)).toMatchObject({ called: 1, due: 1, onTime: 0, done: 1, solved: 0, scores: 2, scored: 1 })
      expect((await of(people.department, STAGE.department)).body).toMatchObject({
        blown: { blown: 0 },
        called: [{ called: 1, onTime: 0 }],
      })
      expect((await of(people.property, STAGE.community)).status).toBe(404)
      expect((await of(people.resident, STAGE.community)).status).toBe(404)
    } finally {
      await here.stop()
    }
  })

  /** The facts, the whistle and its calls say the same, and every call is in one place. */
  async function check(id: string): Promise<void> {
    const [appeal, whistles, calls] = await Promise.all([
      rows().findOneByOrFail(Appeal, { id }),
      rows().findBy(Whistle, { appealId: id }),
      rows().findBy(WhistleCall, { appealId: id }),
    ])
    const open = whistles.filter(({ openKey }) => openKey !== null)
    expect(open).toHaveLength(appeal.whistleOpen ? 1 : 0)
    if (appeal.whistleOpen) expect(['IN_PROGRESS', 'NEED_INFO']).toContain(appeal.status)
    const ended = (call: WhistleCall) =>
      call.state === 'DONE' ? call.score !== null : ['ACCEPTED', 'SPARED', 'CALLED_OFF'].includes(call.state)
    const now = calls.filter(({ whistleId }) => whistleId === open[0]?.id)
    expect(appeal.whistleWaiting).toBe(now.filter((call) => !ended(call)).length)
    for (const whistle of whistles) {
      const own = calls.filter(({ whistleId }) => whistleId === whistle.id)
      expect(own.filter(({ lead }) => lead)).toHaveLength(1)
      if (whistle.mode === 'LADDER')
        expect(new Set(own.filter((call) => call.awaits || call.state === 'DECLINED').map(({ rung }) => rung)).size).toBeLessThanOrEqual(1)
    }
    for (const call of calls) expect(call.awaits).toBe(call.state === 'CALLED' || call.state === 'CHECKED_IN')
  }

  it('stays whole, whatever people do in whatever order', async () => {
    const names = ['lead', 'community', 'department', 'property', 'mediator', 'worker', 'resident'] as const
    const actions = Object.keys(TYPED) as CallActionName[]
    const units = [STAGE.department, STAGE.property, STAGE.mediators]
    const move = fc.record({
      who: fc.constantFrom(...names),
      unit: fc.nat(2),
      action: fc.constantFrom(...actions),
      luck: fc.nat(4),
      yes: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('TOGETHER', 'LADDER'), fc.array(move, { minLength: 6, maxLength: 22 }), async (mode, moves) => {
        app.clock.advance(24 * HOUR)
        const id = await blown({ mode, unitIds: units })
        for (const { who, unit, action, luck, yes } of moves) {
          const unitId = units[unit] as string
          const { id: callId } = await callOf(id, unitId)
          const offered = (await all[who].get<CallTicket>(`/whistles/calls/${callId}`)).body.actions ?? []
          const chosen = luck === 0 ? action : (offered[luck % Math.max(1, offered.length)] ?? action)
          const input = {
            ...TYPED[chosen],
            ...(chosen === 'report' ? { solved: yes ? 'YES' : 'NO' } : {}),
            ...(chosen === 'judgeDecline' ? { decision: yes ? 'ACCEPTED' : 'OVERRULED' } : {}),
          }
          const reply = await attempt(all[who], id, unitId, chosen, input)
          if (offered.includes(chosen)) expect(reply.status).toBe(200)
          else if (reply.status !== 200) expect([403, 404, 409]).toContain(reply.status)
          await check(id)
        }
        const { whistle } = await seen(all.lead, id)
        const settled = await tryTo(all.lead, id, 'settleWhistle', END)
        expect(settled.status).toBe(whistle?.waiting === 0 ? 200 : 409)
        await check(id)
        if (settled.status !== 200) await act(all.resident, id, 'withdraw', { reason: '自己修好了' })
        await check(id)
      }),
      { numRuns: 10, endOnFailure: true, ...luck() },
    )
  }, 120_000)
})
