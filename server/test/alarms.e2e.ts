import type { ActionName, InboxItem, Ledger, Page, WatchedCard } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Jobs } from '../src/platform/jobs/jobs'
import type { Player } from './support/cast'
import { onMysql } from './support/database'
import {
  act,
  COMPLAINT,
  CONTACT,
  type Neighbours,
  neighbours,
  PROMISE,
  PUBLIC_VERSION,
  posted,
  RESULT,
  refusalOf,
  seen as seenBy,
  story,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const SWEEP = 'alarms of clocks'
/** Seven days as the clock runs. */
const NORMAL = { ...COMPLAINT, categoryId: 'other' }

describe('the alarms of the clocks', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  // every story begins on the same morning, with empty inboxes and nothing that rings
  beforeEach(async () => {
    app.clock.set('2026-03-04T02:00:00Z')
    seen.clear()
    await app.get(Transactions).run(async (tx) => {
      for (const table of ['inbox_message', 'outbox_message']) await tx.query(`DELETE FROM ${table}`)
      await tx.query('UPDATE appeal SET nextAlarmAt = NULL, dueAt = NULL, warned = 0, supervision = NULL, open = 0')
    })
  })
  afterAll(() => app.stop())

  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })
  const at = async (instant: string) => {
    app.clock.set(instant)
    await app.sweep(SWEEP)
  }
  /** What somebody was told since the last look, the oldest first. */
  const seen = new Map<Player, number>()
  const news = async (player: Player) => {
    const { items } = (await player.get<Page<InboxItem>>('/inbox?limit=50')).body
    const fresh = items.slice(0, items.length - (seen.get(player) ?? 0)).map(({ text }) => text)
    seen.set(player, items.length)
    return fresh.reverse()
  }
  const everybodysNews = async () => ({
    worker: await news(all.worker),
    lead: await news(all.lead),
    community: await news(all.community),
    street: await news(all.street),
    supervisor: await news(all.supervisor),
  })
  const SILENCE = { worker: [], lead: [], community: [], street: [], supervisor: [] }
  const stepsOf = async (id: string, action: ActionName) => (await story(all.lead, id)).filter((step) => step.action === action)

  /** A matter at work in the grid since a Wednesday at ten in the morning, whose resident was called. */
  const atWork = async (body: object = NORMAL) => {
    const { id } = await posted(all.resident, body)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    await app.settle()
    await everybodysNews()
    return id
  }

  it('ring at half, four fifths, the end and three times the time, climb the ladder, and wake nobody', async () => {
    const id = await atWork()
    await at('2026-03-07T13:59:00Z')
    expect((await row(id)).warned).toBe(0)
    await at('2026-03-07T14:00:00Z')
    expect((await row(id)).warned).toBe(50)
    expect(await everybodysNews()).toEqual(SILENCE)
    // half past midnight: it is known at once and said at seven
    await at('2026-03-09T16:30:00Z')
    expect((await row(id)).warned).toBe(80)
    expect(await everybodysNews()).toEqual(SILENCE)
    await at('2026-03-09T23:00:00Z')
    const soon = '手上有事情快到期了，今天请先看看“办理”里排在最前面的'
    expect(await everybodysNews()).toEqual({ ...SILENCE, worker: [soon], lead: [soon] })

    await at('2026-03-11T02:00:00Z')
    expect(await row(id)).toMatchObject({ warned: 100, supervision: 'REMINDER', answerAsked: false })
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: ['督办提醒：到期还没有办结'] })
    await at('2026-03-12T16:00:00Z')
    expect(await row(id)).toMatchObject({ warned: 100, supervision: 'NOTICE', answerAsked: true })
    await at('2026-03-13T00:00:00Z')
    const notice = '督办通知：超期一个工作日，还没有办结，请承办单位书面答复'
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: [notice], community: [notice] })
    // a weekend lies between
    await at('2026-03-16T10:00:00Z')
    expect((await row(id)).supervision).toBe('NOTICE')
    await at('2026-03-17T00:00:00Z')
    const circular = '督办通报：超期三个工作日，还没有办结，请承办单位书面答复'
    expect(await everybodysNews()).toEqual({
      worker: [],
      lead: [circular],
      community: [circular],
      street: [circular],
      supervisor: [circular],
    })
    await at('2026-03-25T02:00:00Z')
    expect(await row(id)).toMatchObject({ warned: 300, supervision: 'CIRCULAR', nextAlarmAt: null })
    const triple = '用了三倍的时间，还没有办结'
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: [triple], community: [triple] })

    // the resident reads of none of it
    const told = (await story(all.resident, id)).map(({ action }) => action)
    expect(told).toEqual(['firstContact', 'handleNow', 'submit'])
  })

  it('say one thing after ten days in which nothing ran, and nothing twice when the clock jumps back', async () => {
    const id = await atWork()
    await at('2026-03-14T03:00:00Z')
    expect(await everybodysNews()).toEqual({
      ...SILENCE,
      lead: ['督办通知：超期一个工作日，还没有办结，请承办单位书面答复'],
      community: ['督办通知：超期一个工作日，还没有办结，请承办单位书面答复'],
    })
    expect([(await stepsOf(id, 'warn')).length, (await stepsOf(id, 'supervise')).length]).toEqual([0, 1])
    const before = await row(id)
    for (const instant of ['2026-03-06T02:00:00Z', '2026-03-11T02:00:00Z', '2026-03-14T03:00:00Z', '2026-03-14T09:00:00Z'])
      await at(instant)
    expect(await row(id)).toEqual(before)
    expect(await everybodysNews()).toEqual(SILENCE)
  })

  it('ring again when the end has moved back, and not before', async () => {
    const id = await atWork()
    await at('2026-03-09T20:00:00Z')
    expect((await row(id)).warned).toBe(80)
    app.clock.set('2026-03-10T02:00:00Z')
    await act(all.lead, id, 'askExtension', { days: 7, reason: '配件要等厂家发货' })
    await act(all.community, id, 'decideExtension', { decision: 'APPROVED', reason: '等厂家发货，延七天' })
    // seven of fourteen days are not over
    expect((await row(id)).warned).toBe(0)
    await at('2026-03-11T02:00:00Z')
    expect((await row(id)).warned).toBe(50)
    await at('2026-03-15T13:00:00Z')
    expect((await row(id)).warned).toBe(80)
    expect((await stepsOf(id, 'warn')).length).toBe(3)

    // what was overdue before the clock stood still is overdue afterwards, and nobody hears it twice
    await at('2026-03-18T03:00:00Z')
    expect(await row(id)).toMatchObject({ warned: 100, supervision: 'REMINDER' })
    await act(all.lead, id, 'askInfo', { question: '请问是哪一盏灯，能拍一张吗？' })
    expect(await row(id)).toMatchObject({ warned: 0, nextAlarmAt: null })
    app.clock.advance(HOUR)
    await act(all.resident, id, 'supplyInfo', { text: '四楼东头那一盏' })
    await app.sweep(SWEEP)
    expect(await row(id)).toMatchObject({ warned: 100, supervision: 'REMINDER' })
    expect((await stepsOf(id, 'supervise')).length).toBe(1)
  })

  it('do not wait for the morning where life is at stake', async () => {
    app.clock.set('2026-03-04T15:00:00Z')
    const { id } = await posted(all.resident, { ...COMPLAINT, categoryId: 'fire' })
    const { tier } = await row(id)
    expect(tier).toBe('EMERGENCY')
    await app.settle()
    await everybodysNews()
    await at('2026-03-04T15:31:00Z')
    const { lead } = await everybodysNews()
    expect(lead).toEqual(['过了联系居民的时间'])
  })

  it('watch the desk where nobody signs, the wall where nobody comes, the claim that nobody answers, and the judgement', async () => {
    const { id } = await posted(all.resident, NORMAL)
    await act(all.community, id, 'assign', { unitId: STAGE.gridGroup })
    await act(all.community, id, 'firstContact', CONTACT)
    await app.settle()
    await everybodysNews()
    await at('2026-03-04T05:59:00Z')
    expect(await everybodysNews()).toEqual(SILENCE)
    await at('2026-03-04T06:01:00Z')
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: ['过了签收的时间'] })
    await at('2026-03-06T00:00:00Z')
    const again = '过了签收的时间，又是一个工作日'
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: [again], community: [again] })

    const wish = await posted(all.neighbour, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, wish.id, 'claim', PROMISE)
    await app.settle()
    await everybodysNews()
    expect((await row(wish.id)).dueAt).toEqual(new Date('2026-03-10T15:59:59.999Z'))
    await at('2026-03-11T01:00:00Z')
    expect((await everybodysNews()).lead).toContain('有人想认领，还没有答复')
    await act(all.lead, wish.id, 'releaseClaim', { reason: '联系不上认领的邻居' })
    await app.settle()
    await everybodysNews()
    await at('2026-04-05T03:00:00Z')
    const { lead, community } = await everybodysNews()
    expect([lead, community].map((texts) => texts.includes('上墙 30 天还没有人认领'))).toEqual([true, true])
  })

  it('are found by one walk, a hundred at a time, and heal rows that were written before there were alarms', async () => {
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.push(await atWork())
    const { manager } = app.get(Transactions)
    await app.get(Transactions).run((tx) => tx.update(Appeal, { open: true }, { nextAlarmAt: new Date('2026-01-01T00:00:00Z') }))
    await app.sweep(SWEEP)
    for (const id of ids) expect((await row(id)).nextAlarmAt).toEqual(new Date('2026-03-07T14:00:00.000Z'))
    expect(await manager.countBy(Appeal, { nextAlarmAt: new Date('2026-01-01T00:00:00Z') })).toBe(0)
  })

  describe('and supervision by hand', () => {
    const NOTICE = { step: 'NOTICE', reason: '居民来电两次，请今天到现场，明天答复' }

    it('climbs one step at a time, asks for an answer, and is told to whom it concerns', async () => {
      const id = await atWork()
      expect(await refusalOf(all.lead, id, 'supervise', NOTICE)).toBe('action.not-yours')
      expect(await refusalOf(all.community, id, 'supervise', { ...NOTICE, step: 'CIRCULAR' })).toBe('supervise.street-only')
      expect(await refusalOf(all.worker, id, 'answerSupervision', { text: '明天一早就去现场看' })).toBe('supervise.no-answer-asked')
      await act(all.supervisor, id, 'supervise', NOTICE)
      await app.settle()
      const told = '督办通知：理由和要求写在里面，请承办单位书面答复'
      expect(await everybodysNews()).toEqual({ ...SILENCE, lead: [told], community: [told] })
      expect(await refusalOf(all.community, id, 'supervise', { ...NOTICE, step: 'REMINDER' })).toBe('supervise.again')
      expect(await refusalOf(all.street, id, 'supervise', NOTICE)).toBe('supervise.again')
      await act(all.worker, id, 'answerSupervision', { text: '今天下午去过现场，后天换灯' })
      await app.settle()
      expect(await everybodysNews()).toEqual({ ...SILENCE, supervisor: ['承办单位答复了督办，请看看'] })
      expect(await refusalOf(all.worker, id, 'answerSupervision', { text: '今天下午去过现场，后天换灯' })).toBe('supervise.no-answer-asked')
      // the clock has no second notice for this round, but what is overdue is said to the unit
      await at('2026-03-11T02:00:00Z')
      expect((await everybodysNews()).lead).toEqual(expect.arrayContaining(['到期还没有办结']))
      await at('2026-03-14T02:00:00Z')
      expect((await stepsOf(id, 'supervise')).length).toBe(1)
      await act(all.street, id, 'supervise', { step: 'CIRCULAR', reason: '超期三天，全街道通报' })
      expect((await row(id)).supervision).toBe('CIRCULAR')
    })
  })

  it('stand on the desk of supervision, for the street and its supervisor only, each with its clocks', async () => {
    const id = await atWork()
    const desk = async (player: Player, part: string) => (await player.get<Page<WatchedCard>>(`/supervision?part=${part}`)).body.items
    const ids = async (player: Player, part: string) => (await desk(player, part)).map((card) => card.id)
    for (const nobody of [all.resident, all.lead, all.community, all.department, all.member]) {
      expect(await nobody.get('/supervision')).toMatchObject({ status: 403, body: { code: 'not-yours' } })
      expect((await nobody.get('/supervision/counts')).status).toBe(403)
    }
    expect(await ids(all.supervisor, 'late')).toEqual([])
    await at('2026-03-10T02:00:00Z')
    expect(await ids(all.street, 'soon')).toEqual([id])
    await at('2026-03-13T03:00:00Z')
    expect(await ids(all.supervisor, 'soon')).toEqual([])
    const [late] = await desk(all.supervisor, 'late')
    expect(late).toMatchObject({ id, supervision: 'NOTICE', answerAsked: true, flags: [{ label: '督办通知，等答复', tone: 'bad' }] })
    expect(late?.clocks.map(({ name }) => name)).toEqual(['受理', '联系居民', '办结'])
    expect(await ids(all.street, 'pressed')).toEqual([id])
    expect((await all.supervisor.get('/supervision/counts')).body).toEqual({ triple: 0, late: 1, soon: 0, pressed: 1, held: 0 })
    // what waits for the resident is pressed for no more
    await act(all.lead, id, 'complete', RESULT)
    expect((await all.supervisor.get('/supervision/counts')).body).toEqual({ triple: 0, late: 0, soon: 0, pressed: 0, held: 0 })
    // the account of time has it, for whoever works on it
    const { said } = (await all.lead.get<Ledger>(`/appeals/${id}/ledger`)).body
    expect(said?.map(({ words }) => words)).toEqual(['快到期了', '督办通知：超期一个工作日，还没有办结'])
  })

  it('ask on a second hold what was done since the first, and say how long it has been put off', async () => {
    const id = await atWork()
    const hold = { why: 'FUNDS', plan: '资金列入明年计划，先临时照明', heldUntil: '2026-04-03' }
    await act(all.community, id, 'hold', hold)
    // the unit is told that it is put off
    await app.settle()
    app.clock.set('2026-03-28T02:00:00Z')
    await everybodysNews()
    await app.sweep(SWEEP)
    const soon = '挂账的事快到再看的日子了'
    expect(await everybodysNews()).toEqual({ ...SILENCE, lead: [soon], community: [soon] })
    const [card] = (await all.supervisor.get<Page<WatchedCard>>('/supervision?part=held')).body.items
    expect(card?.flags).toContainEqual({ label: '已挂账 24 天', tone: 'warn' })
    app.clock.set('2026-04-04T02:00:00Z')
    await app.sweep('appeal timeouts')
    expect((await row(id)).status).toBe('IN_PROGRESS')
    const again = { ...hold, heldUntil: '2026-06-01' }
    expect(await refusalOf(all.community, id, 'hold', again)).toBe('hold.done-missing')
    await act(all.community, id, 'hold', { ...again, done: '申请报到了区里，四月底有答复' })
    expect((await seenBy(all.supervisor, id)).flags).toContainEqual({ label: '已挂账 31 天', tone: 'warn' })
  })

  const threeNodes = () => {
    it('are told once when three nodes look at the same time', async () => {
      const nodes = [app, await app.anotherNode(), await app.anotherNode()]
      const ids: string[] = []
      for (let i = 0; i < 6; i++) ids.push(await atWork())
      app.clock.set('2026-03-13T03:00:00Z')
      await Promise.all(nodes.map((node) => node.get(Jobs).runNow(SWEEP)))
      await Promise.all(nodes.map((node) => node.settle()))
      for (const id of ids) expect((await stepsOf(id, 'supervise')).length).toBe(1)
      const { lead, community, street } = await everybodysNews()
      expect([lead.length, community.length, street.length]).toEqual([6, 6, 0])
    })
  }
  // the embedded database belongs to one process
  if (onMysql) describe('on three nodes', threeNodes)
})
