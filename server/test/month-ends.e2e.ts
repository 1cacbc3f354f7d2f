import { dayOf, RATE_NAMES, type RatesView, shiftDay } from '@wish/shared'
import { hostIn, hostZone } from './support/host-zone'
import { act, COMPLAINT, CONTACT, HAPPY, type Neighbours, neighbours, posted, RESULT, seen } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** A moment in Asia/Shanghai. */
const shanghai = (day: string, time: string) => new Date(`${day}T${time}+08:00`).toISOString()
/** Five working days, or seven days as the clock runs. */
const NORMAL = { ...COMPLAINT, categoryId: 'other' }

/** Where servers stand, and how far from UTC in winter: behind, at it, at home, and a day ahead of half the world. */
const HOSTS = [
  ['America/New_York', 300],
  ['UTC', 0],
  ['Asia/Shanghai', -480],
  ['Pacific/Kiritimati', -840],
] as const

describe.each(HOSTS)('days, months and years of a server in %s', (zone, offset) => {
  const home = hostZone()
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    hostIn(zone)
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(async () => {
    await app.stop()
    hostIn(home)
  })

  const at = (day: string, time: string) => app.clock.set(shanghai(day, time))
  const counted = async (from: string, to: string) => {
    const { rates } = (await all.street.get<RatesView>(`/statistics/rates?unitId=${STAGE.street}&from=${from}&to=${to}`)).body
    return Object.fromEntries(rates.map(({ name, part, whole }) => [name, [part, whole]])) as Record<string, [number, number]>
  }
  const words = (counts: Record<string, [number, number]>) => Object.fromEntries(RATE_NAMES.map((name) => [name, counts[name]?.join('/')]))

  it('really stands there', () => {
    expect(new Date('2026-12-31T16:00:00Z').getTimezoneOffset()).toBe(offset)
  })

  describe('where a street counts working days', () => {
    const chooses = async (preset: string) =>
      expect((await all.street.post(`/calendar/streets/${STAGE.street}`, { preset })).status).toBe(200)
    const dueOf = async (id: string) => {
      const { resolveDueAt, dueEstimated } = await seen(all.community, id)
      return [resolveDueAt, dueEstimated]
    }
    const taken = async () => {
      const { id } = await posted(all.resident, NORMAL)
      await act(all.lead, id, 'handleNow')
      return id
    }
    beforeAll(() => chooses('WORKDAY5'))
    afterAll(() => chooses('BEIJING'))

    it.each([
      ['over Spring Festival, nine days long, with the Saturday before it worked', '2026-02-13', '10:00', '2026-02-27', false],
      ['over National Day with its make-up Saturday', '2026-09-29', '10:00', '2026-10-12', false],
      ['from half past midnight, which elsewhere is the day before', '2026-09-30', '00:30', '2026-10-13', false],
      ['from the last minute of a day', '2026-09-29', '23:59', '2026-10-12', false],
      ['into a year that nobody has entered, and says that it is a guess', '2026-12-29', '10:00', '2027-01-05', true],
    ])('five of them %s', async (_name, day, time, last, estimated) => {
      at(day, `${time}:00`)
      expect(await dueOf(await taken())).toEqual([shanghai(last, '23:59:59.999'), estimated])
    })

    it('and four working hours to sign run out at noon of the first day after the holiday', async () => {
      at('2026-09-30', '16:00:00')
      const { id } = await posted(all.resident, NORMAL)
      expect((await act(all.community, id, 'assign', { unitId: STAGE.gridGroup })).dueAt).toBe(shanghai('2026-10-08', '12:00:00.000'))
    })
  })

  it('a matter of the last minute of a year counts once, in the month, quarter and year in which it was said', async () => {
    const ask = async () => (await posted(all.neighbour, NORMAL)).id
    const finish = async (id: string) => {
      await act(all.lead, id, 'firstContact', CONTACT)
      await act(all.lead, id, 'complete', RESULT)
    }
    at('2026-12-30', '12:00:00')
    const old = await ask()
    await act(all.lead, old, 'handleNow')
    await finish(old)
    at('2026-12-31', '23:59:00')
    const [over, denied] = [await ask(), await ask()]
    expect((await seen(all.lead, over)).no).toMatch(/^20261231-/)
    await act(all.lead, over, 'handleNow')
    await act(all.community, denied, 'assign', { unitId: STAGE.gridGroup })
    at('2026-12-31', '23:59:59.999')
    await finish(over)
    await act(all.neighbour, old, 'confirm', HAPPY)
    at('2027-01-01', '00:00:00.000')
    expect((await seen(all.lead, await ask())).no).toMatch(/^20270101-/)
    await act(all.neighbour, over, 'confirm', { resolved: 'YES', satisfaction: 'BASICALLY_SATISFIED' })
    await act(all.lead, denied, 'sign')
    await finish(denied)
    await act(all.neighbour, denied, 'deny', { reason: '四楼的灯还是不亮' })
    at('2027-01-31', '23:59:59.999')
    await finish(denied)
    at('2027-02-01', '00:00:00.000')
    await act(all.neighbour, denied, 'confirm', { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
    await app.settle()

    const december = await counted('2026-12-01', '2027-01-01')
    const january = await counted('2027-01-01', '2027-02-01')
    const february = await counted('2027-02-01', '2027-03-01')
    const none = { resolution: '0/0', satisfaction: '0/0', strict: '0/0', evaluation: '0/0' }
    expect(words(december)).toMatchObject({ resolution: '1/1', strict: '1/1', satisfaction: '1/1', evaluation: '1/1', onTime: '2/2' })
    // said at midnight: of the new year; the denied round ended in it, and its second was done a millisecond before the next month
    expect(words(january)).toMatchObject({ resolution: '1/2', satisfaction: '1/2', strict: '0/2', evaluation: '2/2', onTime: '1/2' })
    expect(words(february)).toEqual({
      response: '0/0',
      resolution: '0/1',
      satisfaction: '0/1',
      strict: '0/1',
      evaluation: '1/1',
      onTime: '0/0',
    })
    expect(words(await counted('2027-03-01', '2027-04-01'))).toMatchObject(none)

    // months make up the quarter and the year: nothing is lost, nothing counted twice
    const first = (month: number) => dayOf(new Date(Date.UTC(2026, month, 1)))
    for (const from of [9, 12]) {
      const parts = await Promise.all([0, 1, 2].map((i) => counted(first(from + i), first(from + i + 1))))
      const whole = await counted(first(from), first(from + 3))
      for (const name of RATE_NAMES) {
        const sum = [0, 1].map((side) => parts.reduce((n, part) => n + (part[name]?.[side as 0 | 1] ?? 0), 0))
        expect([name, whole[name]]).toEqual([name, sum])
      }
    }
    expect((await counted('2026-01-01', '2027-01-01')).resolution).toEqual([1, 1])
    expect((await counted('2027-01-01', '2028-01-01')).resolution).toEqual([1, 3])
    // and so do single days
    const days = ['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01']
    expect((await Promise.all(days.map((day) => counted(day, shiftDay(day, 1))))).map(({ evaluation }) => evaluation?.[1])).toEqual([
      1, 2, 0, 1,
    ])
  })

  it('a February has its twenty-ninth day', async () => {
    at('2028-02-29', '23:59:59.999')
    const { id, no } = await posted(all.neighbour, NORMAL)
    expect(no).toMatch(/^20280229-/)
    await act(all.lead, id, 'handleNow')
    await act(all.lead, id, 'firstContact', CONTACT)
    await act(all.lead, id, 'complete', RESULT)
    await app.settle()
    expect((await counted('2028-02-01', '2028-03-01')).onTime).toEqual([1, 1])
    expect((await counted('2028-03-01', '2028-04-01')).onTime).toEqual([0, 0])
    // the call was owed within a day, and belongs to the day on which that ran out
    expect((await counted('2028-03-01', '2028-03-02')).response).toEqual([1, 1])
  })
})
