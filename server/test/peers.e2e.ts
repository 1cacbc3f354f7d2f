import {
  ACTION_NAMES,
  type AppealCard,
  type AppealView,
  dayOf,
  type Page,
  type PartView,
  type RatesView,
  rowOf,
  STATUS_NAMES,
  type Status,
  shiftDay,
  type WorkCalendarView,
} from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, posted, RESULT, refusalOf, seen, story, tryTo } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const DENIAL = { reason: '四楼的灯还是不亮' }
const SAME = '同一个楼道的灯，一起办'

/** Defects that other systems of this kind have or had; each is looked for here through the API, as their users met it. */
describe('what went wrong elsewhere does not happen here', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())
  // nobody may post for ever on one day
  beforeEach(() => app.clock.advance(DAY))

  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })
  const post = async (who: Player = all.resident) => (await posted(who)).id
  async function working(): Promise<string> {
    const id = await post()
    await act(all.worker, id, 'handleNow')
    return id
  }
  async function done(id: string): Promise<void> {
    await act(all.worker, id, 'firstContact', CONTACT)
    await act(all.worker, id, 'complete', RESULT)
  }

  it('no status is reached from any other by any action: what does not begin there is refused, whoever asks', async () => {
    const submitted = await post()
    const assigned = await post(all.neighbour)
    await act(all.lead, assigned, 'assign', { unitId: STAGE.gridGroup })
    const completed = await working()
    await done(completed)
    const closed = await working()
    await done(closed)
    await act(all.resident, closed, 'confirm', { resolved: 'YES', satisfaction: 'SATISFIED' })
    const tried: Partial<Record<Status, number>> = {}
    for (const id of [submitted, assigned, completed, closed]) {
      const { status, version } = await row(id)
      const elsewhere = ACTION_NAMES.filter((name) => {
        const { from } = rowOf(name)
        return !from.includes(null) && !from.includes(status)
      })
      for (const action of elsewhere) {
        for (const who of [all.street, all.resident]) {
          const reply = await tryTo(who, id, action, {}, version)
          expect([action, status, [403, 404, 409].includes(reply.status)]).toEqual([action, status, true])
        }
      }
      expect(await row(id)).toMatchObject({ status, version })
      tried[status] = elsewhere.length
    }
    expect(Object.keys(tried).sort()).toEqual(['ASSIGNED', 'CLOSED', 'COMPLETED', 'SUBMITTED'])
    for (const times of Object.values(tried)) expect(times).toBeGreaterThan(15)
  }, 60_000)

  it('a matter is a duplicate of one other at most: no chain, no circle, and both sides say the same', async () => {
    const [main, follower, third] = [await post(), await post(all.neighbour), await post(all.volunteer)]
    await act(all.lead, follower, 'merge', { intoId: main, reason: SAME })
    const merge = (id: string, intoId: string) => refusalOf(all.lead, id, 'merge', { intoId, reason: SAME })
    expect(await merge(third, follower)).toBe('merge.into-follower')
    expect(await merge(main, third)).toBe('merge.has-followers')
    expect(await merge(third, third)).toBe('merge.same')
    expect(await merge(follower, third)).toBe('action.not-now')
    expect([(await row(follower)).mergedIntoId, (await row(main)).mergedIntoId, (await row(main)).followerCount]).toEqual([main, null, 1])
    await act(all.lead, follower, 'unmerge', { reason: '看过了，不是同一路线' })
    expect([(await row(follower)).mergedIntoId, (await row(main)).followerCount]).toEqual([null, 0])
  })

  it('another class of a matter never gives it more time, and is told to its resident', async () => {
    const id = await working()
    const before = await seen(all.resident, id)
    app.clock.advance(20 * HOUR)
    await act(all.worker, id, 'reclassify', { categoryId: 'facility', complexity: 'COMPLEX', reason: '是整栋的公共照明' })
    const after = await seen(all.resident, id)
    expect([after.resolveDueAt, after.statusSince, after.round]).toEqual([before.resolveDueAt, before.statusSince, before.round])
    expect((await story(all.resident, id))[0]).toMatchObject({ action: 'reclassify', text: '是整栋的公共照明' })
  })

  it('a pause outlives another time limit: what was waited for is given back in full', async () => {
    const id = await working()
    const { resolveStartedAt } = await row(id)
    await act(all.worker, id, 'askInfo', { question: '请问是几楼的灯？' })
    expect((await seen(all.resident, id)).resolveDueAt).toBeNull()
    app.clock.advance(2 * DAY)
    await act(all.resident, id, 'supplyInfo', { text: '四楼的，两边都不亮' })
    const due = async () => Date.parse((await seen(all.resident, id)).resolveDueAt ?? '') - (resolveStartedAt?.getTime() ?? 0)
    expect(await due()).toBe(DAY + 2 * DAY)
    await act(all.community, id, 'reclassify', { tier: 'NORMAL', reason: '要等配件，不是当天能换的' })
    expect(await due()).toBe(7 * DAY + 2 * DAY)
  })

  it('a status, a role and a kind are words, each asked for by itself: no number stands for several of them', async () => {
    const author = await app.signUp({ name: '三件事' })
    const ids = [await post(author), await post(author), await post(author)] as const
    await act(author, ids[1], 'withdraw', { reason: '搬家了' })
    await act(all.worker, ids[2], 'handleNow')
    const of = async (status: string) => {
      const { body } = await author.get<Page<AppealCard>>(`/appeals?view=mine&status=${status}`)
      return body.items.map((card) => card.status).sort()
    }
    expect(await of('SUBMITTED')).toEqual(['SUBMITTED'])
    expect(await of('WITHDRAWN')).toEqual(['WITHDRAWN'])
    expect(await of('SUBMITTED,IN_PROGRESS')).toEqual(['IN_PROGRESS', 'SUBMITTED'])
    expect((await of(STATUS_NAMES.join(','))).length).toBe(3)
    for (const bits of ['3', '0x3', 'SUBMITTED|CLOSED']) {
      expect((await author.get(`/appeals?view=mine&status=${encodeURIComponent(bits)}`)).status).toBe(400)
    }
    // two small roles do not add up to a bigger one
    const both = await app.signUp({
      name: '志愿者兼管家',
      memberships: [
        { role: 'VOLUNTEER', unitId: STAGE.community },
        { role: 'STEWARD', unitId: STAGE.community },
      ],
    })
    expect((await both.get(`/appeals/${ids[0]}`)).status).toBe(404)
  })

  it('closed is not solved, and solved is not content: three facts, of which silence gives none', async () => {
    const tomorrow = shiftDay(dayOf(app.clock.now()), 1)
    const silent = await working()
    await done(silent)
    for (const days of [7, 1]) {
      app.clock.advance(days * DAY)
      await app.sweep()
    }
    expect(await seen(all.resident, silent)).toMatchObject({
      status: 'CLOSED',
      closeReason: 'AUTO',
      outcome: 'RESOLVED',
      resolved: null,
      satisfaction: null,
    })
    const half = await working()
    await done(half)
    await act(all.resident, half, 'confirm', { resolved: 'YES', satisfaction: 'UNSATISFIED' })
    await app.settle()
    const period = `unitId=${STAGE.gridGroup}&from=${tomorrow}&to=${shiftDay(dayOf(app.clock.now()), 1)}`
    const { rates } = (await all.lead.get<RatesView>(`/statistics/rates?${period}`)).body
    const counted = Object.fromEntries(rates.map(({ name, part, whole }) => [name, `${part}/${whole}`]))
    // in these days the one who answered is in both rates, with another answer in each; whoever was silent is in neither
    expect(counted).toMatchObject({ resolution: '1/1', satisfaction: '0/1' })
  })

  it('no piece of a matter ends unsaid with the whole: the whole waits for it, or says why it ended', async () => {
    const id = await working()
    const dueOn = dayOf(app.clock.now())
    const piece = (task: string) => ({ task, unitId: STAGE.property, demand: '请换好这一层的灯和开关', dueOn })
    await act(all.worker, id, 'cutTask', piece('四楼的灯'))
    await act(all.worker, id, 'cutTask', piece('五楼的灯'))
    await act(all.worker, id, 'firstContact', CONTACT)
    const pieces = async () => (await all.lead.get<PartView[]>(`/partners/of/${id}`)).body
    const [first] = (await pieces()).filter(({ task }) => task === '四楼的灯')
    if (!first) throw new Error('the piece is not there')
    const own = { version: first.version, text: '四楼换好了，亮了', state: 'DONE' }
    expect((await all.property.post(`/partners/parts/${first.id}/actions/report`, own)).status).toBe(200)
    expect(await refusalOf(all.worker, id, 'complete', RESULT)).toBe('child.open')
    await act(all.resident, id, 'withdraw', { reason: '自己修好了' })
    const ends = (await pieces()).map(({ task, state, report, endReason }) => [task, state, report ?? endReason]).sort()
    expect(ends).toEqual([
      ['五楼的灯', 'ENDED', '这件事已经结束'],
      ['四楼的灯', 'DONE', own.text],
    ])
  })

  it('who says twice that it is not solved is not sent back to the same desk for ever', async () => {
    const id = await working()
    await done(id)
    await act(all.resident, id, 'deny', DENIAL)
    await done(id)
    expect(await act(all.resident, id, 'deny', DENIAL)).toMatchObject({ status: 'DISPUTED', unit: { id: STAGE.community } })
    const dismiss = { reason: '现场看过三次，灯是亮的，声控也灵' }
    for (const handler of [all.worker, all.lead]) expect(await refusalOf(handler, id, 'dismissDispute', dismiss)).toBe('action.not-yours')
    const again = await act(all.community, id, 'reopen', { unitId: STAGE.nextGridGroup, reason: '换一家再看' })
    expect(again).toMatchObject({ status: 'ASSIGNED', round: 3, unit: { id: STAGE.nextGridGroup } })
  })

  it('a year whose days off nobody has entered is said to be a guess, to everybody who reads the day', async () => {
    app.clock.set('2031-09-29T02:00:00Z')
    const { missing } = (await app.guest.get<WorkCalendarView>('/calendar')).body
    expect(missing).toContain(2031)
    const { id } = await posted(all.resident, COMPLAINT)
    expect((await all.community.get<AppealView>(`/appeals/${id}`)).body.dueEstimated).toBe(true)
    // days off and make-up days come from what was entered, not from the weekday
    const entered = { off: ['2031-10-01', '2031-10-02', '2031-10-03'], on: ['2031-10-04'], source: '国务院办公厅通知', version: 0 }
    app.clock.set('2031-09-30T07:00:00Z')
    expect((await all.street.post('/calendar/2031', entered)).status).toBe(200)
    await app.settle()
    const next = (await posted(all.neighbour, COMPLAINT)).id
    const { dueEstimated, dueAt } = await seen(all.community, next)
    // one working day from the eve of the holiday is the Saturday that is worked instead
    expect([dueEstimated, dayOf(new Date(dueAt ?? ''))]).toEqual([false, '2031-10-04'])
  })
})
