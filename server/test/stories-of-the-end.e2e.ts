import type { AppealView } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  heardOf,
  type Neighbours,
  neighbours,
  posted,
  RESULT,
  ratesOf,
  refusalOf,
  seen,
  submit,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** How matters end, honestly, and who hears of it (domain model F.8), with a clock that is moved. */
describe('the short stories of the street', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })
  const pass = async (days: number) => {
    app.clock.advance(days * DAY)
    await app.sweep()
  }
  const heard = (player: Player, id: string) => heardOf(app, player, id)
  const rates = (player: Player, unitId: string, from: string, to: string) => ratesOf(app, player, unitId, from, to)

  it('现场解决: small ads are gone in one step, counted as such, and move no rate', async () => {
    app.clock.set('2026-09-02T02:00:00Z')
    const month = ['2026-09-01', '2026-10-01'] as const
    const before = await rates(all.street, STAGE.street, ...month)
    const body = { categoryId: 'hygiene', text: '单元门上贴满小广告', result: '用铲子清理干净了', place: { buildingId: STAGE.building } }
    const { status, body: made } = await all.steward.post<AppealView>('/appeals/on-spot', body, {
      headers: { 'idempotency-key': 'small-ads-1' },
    })
    expect([status, made.closeReason]).toEqual([201, 'ON_SPOT'])
    expect(await row(made.id)).toMatchObject({ resolutionWay: 'ON_SPOT', resolved: null, satisfaction: null, followUpDue: null })
    await pass(3)
    expect(await rates(all.street, STAGE.street, ...month)).toEqual(before)
    // there is nobody who could say that it is well, and nothing to be taken up again
    expect(made.actions).toEqual([])
  })

  it('居民说未解决: half the time after the first no, somebody else after the second, and every no stays', async () => {
    app.clock.set('2026-10-14T02:00:00Z')
    const { id } = await posted(all.resident, { ...COMPLAINT, categoryId: 'other' })
    await act(all.lead, id, 'handleNow')
    const first = Date.parse((await seen(all.resident, id)).resolveDueAt ?? '') - app.clock.now().getTime()
    const finish = async () => {
      await act(all.worker, id, 'firstContact', CONTACT)
      await act(all.worker, id, 'complete', RESULT)
    }
    await finish()
    await pass(1)
    await act(all.resident, id, 'deny', { reason: '四楼的灯还是不亮' })
    expect(Date.parse((await seen(all.resident, id)).resolveDueAt ?? '') - app.clock.now().getTime()).toBe(first / 2)
    expect(await heard(all.lead, id)).toEqual(['居民说还没有办好，请您这边再看看'])
    await finish()
    await act(all.resident, id, 'deny', { reason: '昨晚又不亮了' })
    expect(await heard(all.community, id)).toEqual(['有一件请您这边复核，请看看'])
    expect(await heard(all.lead, id)).toHaveLength(1)
    for (const handler of [all.worker, all.lead, all.supervisor, all.nextLead])
      for (const action of ['reopen', 'dismissDispute'] as const)
        expect(['action.not-yours', 'not-found']).toContain(
          await refusalOf(handler, id, action, { unitId: STAGE.gridGroup, reason: '现场看过三次，灯是亮的' }),
        )
    await act(all.community, id, 'dismissDispute', { reason: '现场看过三次，灯是亮的，声控也灵' })
    expect(await row(id)).toMatchObject({
      status: 'CLOSED',
      closeReason: 'ADJUDICATED',
      resolved: 'NO',
      satisfaction: null,
      followUpDue: 'UNSATISFIED',
    })
    expect(await rates(all.lead, STAGE.gridGroup, '2026-10-01', '2026-11-01')).toMatchObject({ resolution: '0/2', evaluation: '2/2' })
  })

  it('沉默: the rate of answers falls, the rate of content does not', async () => {
    app.clock.set('2026-12-02T02:00:00Z')
    const finished = async () => {
      const { id } = await posted(all.resident, { ...COMPLAINT, categoryId: 'other' })
      await act(all.lead, id, 'handleNow')
      await act(all.lead, id, 'firstContact', CONTACT)
      await act(all.lead, id, 'complete', RESULT)
      return id
    }
    const month = () => rates(all.lead, STAGE.gridGroup, '2026-12-01', '2027-01-01')
    await act(all.resident, await finished(), 'confirm', HAPPY)
    expect(await month()).toMatchObject({ resolution: '1/1', satisfaction: '1/1', evaluation: '1/1' })
    const silent = await finished()
    for (let day = 0; day < 8; day += 1) await pass(1)
    expect(await row(silent)).toMatchObject({ closeReason: 'AUTO', resolved: null, satisfaction: null })
    expect(await month()).toMatchObject({ resolution: '1/1', satisfaction: '1/1', strict: '1/1', evaluation: '1/2' })
    // silent is not gone: within a month he may still say so
    await act(all.resident, silent, 'askReopen', { reason: '出差回来，灯还是不亮' })
    expect(await heard(all.community, silent)).toContain('有一件请您这边复核，请看看')
  })

  it('what cannot wait is said at once, in the middle of the night, to whoever has it then', async () => {
    app.clock.set('2026-12-20T18:00:00Z')
    const { status, body } = await submit(all.resident, { ...COMPLAINT, categoryId: 'fire', text: '楼道里堆的纸箱冒烟了，快来人。' })
    expect(status).toBe(201)
    expect(await heard(all.worker, body.id)).toEqual(['来了一件紧急的事，请马上看'])
    await act(all.lead, body.id, 'handleNow')
    await act(all.lead, body.id, 'escalate', { tried: '灭火器压住了，还在冒烟，请上一级叫人' })
    expect(await heard(all.community, body.id)).toEqual(['来了一件紧急的事，请马上看'])
    // anything else waits for the morning
    const { id } = await posted(all.neighbour, { ...COMPLAINT, categoryId: 'other' })
    await act(all.lead, id, 'askInfo', { question: '请问是哪一盏灯，能拍一张吗？' })
    await act(all.neighbour, id, 'supplyInfo', { text: '四楼东头那一盏' })
    expect(await heard(all.worker, id)).toEqual([])
    app.clock.advance(6 * HOUR)
    expect(await heard(all.worker, id)).toEqual(['居民补充了情况，请接着办'])
  })
})
