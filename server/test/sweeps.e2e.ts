import { type ActionName, ALARM_NAMES, alarmRow, dayOf, type InboxItem, type Page, shiftDay } from '@wish/shared'
import { FollowUp } from '../src/afterwards/follow-up.entity'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { InboxMessage } from '../src/notifications/inbox-message.entity'
import { Persons } from '../src/people/persons'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Jobs } from '../src/platform/jobs/jobs'
import { WhistleCall } from '../src/whistles/whistle-call.entity'
import type { Player } from './support/cast'
import { onMysql } from './support/database'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  type Neighbours,
  neighbours,
  PROMISE,
  PUBLIC_VERSION,
  posted,
  RESULT,
  WHISTLE,
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** Seven days as the clock runs. */
const NORMAL = { ...COMPLAINT, categoryId: 'other' }
/** Everything that looks at clocks by itself. */
const CLOCKS = [
  'appeal timeouts',
  'confirm reminders',
  'alarms of clocks',
  'silent people to ring up',
  'late calls to residents',
  'late calls of whistles',
]

/** What the product does by itself, done by several nodes at the same time; the embedded database belongs to one. */
describe(`the sweeps of ${onMysql ? 'three nodes' : 'one node, three at a time'}`, () => {
  let app: TestApp
  let all: Neighbours
  let nodes: TestApp[]
  beforeEach(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
    nodes = onMysql ? [app, await app.anotherNode(), await app.anotherNode()] : [app, app, app]
  })
  afterEach(() => app.stop())

  const db = () => app.get(Transactions).manager
  const row = (id: string) => db().findOneByOrFail(Appeal, { id })
  const everywhere = async (names: readonly string[] = CLOCKS) => {
    await Promise.all(
      nodes.map(async (node) => {
        for (const name of names) await node.get(Jobs).runNow(name)
      }),
    )
    await Promise.all(nodes.map((node) => node.settle()))
  }
  const stepsOf = (appealId: string) => db().find(AppealStep, { where: { appealId }, order: { seq: 'ASC' } })
  const times = async (id: string, action: ActionName) => (await stepsOf(id)).filter((step) => step.action === action).length
  const said = async (id: string) =>
    (await stepsOf(id)).flatMap(({ action, input }) =>
      action === 'warn' || action === 'supervise' ? [String(input.alarm ?? input.step)] : [],
    )
  const inbox = () => db().find(InboxMessage, { order: { id: 'ASC' } })
  const heardOf = async (player: Player, appealId: string, words: string) =>
    (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter(
      (item) => item.appealId === appealId && item.text.includes(words),
    ).length

  const atWork = async (author: Player = all.resident, body: object = NORMAL) => {
    const { id } = await posted(author, body)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    return id
  }
  const done = async (author?: Player) => {
    const id = await atWork(author)
    await act(all.lead, id, 'complete', RESULT)
    return id
  }

  /** One matter for each clock that runs out by itself. */
  async function oneOfEach() {
    const inDays = (days: number) => shiftDay(dayOf(app.clock.now()), days)
    await app.get(Persons).changeSettings(all.neighbour.id, { elderMode: true })
    const asked = await atWork()
    await act(all.lead, asked, 'askInfo', { question: '请问是哪一盏灯，能拍一张吗？' })
    const held = await atWork()
    await act(all.community, held, 'hold', { why: 'FUNDS', plan: '资金列入明年计划，先临时照明', heldUntil: inDays(10) })
    const silent = await done()
    const elder = await done(all.neighbour)
    const unhappy = await done()
    await act(all.resident, unhappy, 'confirm', { ...HAPPY, satisfaction: 'UNSATISFIED' })
    const wish = (await posted(all.resident, WISH)).id
    await act(all.lead, wish, 'publishWish', PUBLIC_VERSION)
    await act(all.member, wish, 'claim', { ...PROMISE, promisedOn: inDays(5) })
    await act(all.lead, wish, 'approveClaim')
    const whistle = await atWork()
    await act(all.lead, whistle, 'blowWhistle', { ...WHISTLE, type: 'EMERGENCY', unitIds: [] })
    const longer = await atWork()
    await act(all.lead, longer, 'askExtension', { days: 3, reason: '配件要等厂家发货' })
    const unsigned = (await posted(all.resident, NORMAL)).id
    await act(all.community, unsigned, 'assign', { unitId: STAGE.gridGroup })
    await act(all.community, unsigned, 'firstContact', CONTACT)
    const disputed = await done()
    await act(all.resident, disputed, 'confirm', HAPPY)
    await act(all.resident, disputed, 'askReopen', { reason: '昨晚又不亮了' })
    await app.settle()
    return { asked, held, silent, elder, unhappy, wish, whistle, longer, unsigned, disputed }
  }

  it('do everything once after three weeks in which nothing ran, and nothing again whichever way the clock jumps', async () => {
    const of = await oneOfEach()
    const began = app.clock.now()
    app.clock.advance(20 * DAY)
    await everywhere()
    await everywhere()

    // each ran out once, and is where it belongs
    expect([(await row(of.asked)).status, await times(of.asked, 'infoTimeout')]).toEqual(['IN_PROGRESS', 1])
    expect([(await row(of.held)).status, await times(of.held, 'resume')]).toEqual(['IN_PROGRESS', 1])
    expect([(await row(of.silent)).closeReason, await times(of.silent, 'autoClose')]).toEqual(['AUTO', 1])
    expect([(await row(of.wish)).status, await times(of.wish, 'releaseClaim')]).toEqual(['CLAIMABLE', 1])
    // nobody ever rang whoever may not be able to answer: two weeks are the end of it, and the call is owed, once
    expect([(await row(of.elder)).closeReason, await times(of.elder, 'autoClose')]).toEqual(['AUTO', 1])
    expect(await db().findBy(FollowUp, { appealId: of.elder })).toMatchObject([{ state: 'DUE', reason: 'SILENT' }])
    expect(await heardOf(all.community, of.unhappy, '回访电话')).toBe(1)
    expect(await db().findBy(WhistleCall, { appealId: of.whistle })).toMatchObject([{ state: 'CALLED' }])
    // more time that was asked for and never granted is none: the ladder is climbed to where it stands by now, and each step said once
    expect([(await row(of.longer)).supervision, await said(of.longer)]).toEqual(['CIRCULAR', ['CIRCULAR']])
    expect(await heardOf(all.supervisor, of.longer, '督办通报')).toBe(1)
    expect(await said(of.unsigned)).toEqual(['CIRCULAR'])
    expect(await said(of.disputed)).toEqual(['disputeLate'])
    expect(await heardOf(all.street, of.disputed, '过了复核的时间')).toBe(1)

    const matters = () => Promise.all(Object.values(of).map(row))
    const before = [await matters(), await inbox()]
    for (const ms of [-15 * DAY, -6 * HOUR, 12 * DAY, 3 * DAY + 6 * HOUR]) {
      app.clock.advance(ms)
      await everywhere()
    }
    expect(app.clock.now()).toEqual(new Date(began.getTime() + 20 * DAY))
    expect([await matters(), await inbox()]).toEqual(before)
  })

  it('say each alarm of a clock once, from the first to the last, with every node looking all the time', async () => {
    const ids = [await atWork(), await atWork()]
    const began = app.clock.now()
    // half, four fifths, the end, one and three working days after it, three times the time: looked at before and after each
    for (const day of [3, 4, 5, 6, 7, 8, 9, 12, 13, 20, 21]) {
      app.clock.set(new Date(began.getTime() + day * DAY + HOUR).toISOString())
      await everywhere(['alarms of clocks'])
    }
    for (const id of ids) {
      expect(await said(id)).toEqual(['resolveHalf', 'resolveSoon', 'REMINDER', 'NOTICE', 'CIRCULAR', 'resolveTriple'])
      expect((await row(id)).nextAlarmAt).toBeNull()
    }
    // and every mark is one that the table of alarms knows
    const told = Object.keys((await row(ids[0] as string)).told)
    expect(told.every((name) => (ALARM_NAMES as string[]).includes(name) && alarmRow(name as never).clock === 'resolve')).toBe(true)
  })

  it('remind of the last word on the third and the sixth day, and afterwards when nothing ran on that day', async () => {
    const reminders = (id: string) => heardOf(all.resident, id, '回音，请看看')
    const [early, late] = [await done(), await done()]
    app.clock.advance(2 * DAY)
    await everywhere()
    expect(await reminders(early)).toBe(0)
    // the third day passes without anybody looking
    app.clock.advance(3 * DAY)
    await everywhere()
    await everywhere()
    expect([await reminders(early), await reminders(late)]).toEqual([1, 1])
    app.clock.advance(DAY + 22 * HOUR)
    await everywhere()
    await everywhere()
    expect([await reminders(early), (await row(early)).status]).toEqual([2, 'COMPLETED'])
    app.clock.advance(2 * HOUR)
    await everywhere()
    expect([await reminders(early), (await row(early)).closeReason]).toEqual([2, 'AUTO'])
  })

  it('call for whoever may not be able to answer once, from the third day on', async () => {
    await app.get(Persons).changeSettings(all.neighbour.id, { elderMode: true })
    const id = await done(all.neighbour)
    app.clock.advance(3 * DAY)
    await everywhere()
    await everywhere()
    expect(await times(id, 'followUpOwed')).toBe(1)
    expect(await db().countBy(FollowUp, { appealId: id })).toBe(1)
    app.clock.advance(-DAY)
    await everywhere()
    app.clock.advance(5 * DAY)
    await everywhere()
    expect([await times(id, 'followUpOwed'), await heardOf(all.community, id, '回访电话')]).toEqual([1, 1])
  })

  it('say before a review day that it is near, and take the matter up again on it: once each', async () => {
    const id = await atWork()
    const heldUntil = shiftDay(dayOf(app.clock.now()), 30)
    await act(all.community, id, 'hold', { why: 'FUNDS', plan: '资金列入明年计划，先临时照明', heldUntil })
    for (const days of [22, 1, 1, 6, 1]) {
      app.clock.advance(days * DAY)
      await everywhere(['alarms of clocks', 'appeal timeouts'])
    }
    const moves = (await stepsOf(id))
      .filter(({ action }) => action === 'resume' || action === 'warn')
      .map(({ input, action }) => input.alarm ?? action)
    expect(moves).toEqual(['reviewSoon', 'resume'])
  })
})
