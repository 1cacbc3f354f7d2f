import { type AppealView, dayOf, type WorkCalendarView } from '@wish/shared'
import { act, COMPLAINT, type Neighbours, neighbours, posted, seen, story } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the work calendar', () => {
  let app: TestApp
  let node: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp()
    app.clock.set('2027-02-02T02:00:00Z')
    all = await neighbours(app)
    node = await app.anotherNode()
  })
  afterAll(() => app.stop())

  const YEAR = 2027
  const SPRING = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12']
  const entered = (more: object = {}) => ({
    off: ['2027-01-01', ...SPRING],
    on: ['2027-02-13'],
    source: '国务院办公厅通知',
    version: 0,
    ...more,
  })
  const put = (body: object, year: number | string = YEAR, who = all.street) => who.post<WorkCalendarView>(`/calendar/${year}`, body)
  const read = async (of = app) => (await of.guest.get<WorkCalendarView>('/calendar')).body
  const dueOf = async (id: string) => (await all.community.get<AppealView>(`/appeals/${id}`)).body.dueAt ?? ''

  it('is open to everybody, and says which year nobody has entered', async () => {
    const { years, missing, mayEdit } = await read()
    expect(years.map(({ year, version }) => [year, version])).toEqual([
      [2026, 0],
      [2025, 0],
    ])
    expect(years[0]?.off).toContain('2026-10-07')
    expect(missing).toEqual([YEAR])
    expect(mayEdit).toBe(false)
    expect((await all.street.get<WorkCalendarView>('/calendar')).body.mayEdit).toBe(true)
  })

  it('is kept by the street; what cannot be an arrangement is refused beside the field and changes nothing', async () => {
    expect(await put(entered(), YEAR, all.community)).toMatchObject({ status: 403, body: { code: 'not-yours' } })
    for (const [wrong, year] of [
      [entered({ off: ['2026-01-01'] }), YEAR],
      [entered({ on: ['2027-01-01'] }), YEAR],
      [entered({ on: ['2027-01-04'] }), YEAR],
      [entered({ off: [] }), YEAR],
      [entered({ source: '' }), YEAR],
      [entered({ off: ['2027-02-30'] }), YEAR],
      [entered(), 1027],
      [entered(), 'next'],
      [entered(), '0x7eb'],
      [entered(), '2027.0'],
      [entered(), '%202027'],
    ] as const) {
      expect((await put(wrong, year)).status).toBe(400)
    }
    expect((await read()).missing).toEqual([YEAR])
  })

  it('counts every clock anew when a year is entered, on every node, with a step that says so', async () => {
    // the day before Spring Festival as the weekdays would have it: a Friday, so one working day ends on Monday
    app.clock.set('2027-02-04T07:00:00Z')
    const { id } = await posted(all.resident, COMPLAINT)
    expect(dayOf(new Date(await dueOf(id)))).toBe('2027-02-05')
    expect(await put(entered())).toMatchObject({ status: 200, body: { missing: [] } })
    await app.settle()
    expect(dayOf(new Date(await dueOf(id)))).toBe('2027-02-13')
    expect((await story(all.community, id)).map(({ action }) => action)).toEqual(['recount', 'submit'])
    // residents read of the day, not of the reckoning
    expect((await story(all.resident, id)).map(({ action }) => action)).toEqual(['submit'])
    const next = await posted(all.resident, COMPLAINT)
    await node.guest.get('/calendar')
    expect(dayOf(new Date(await dueOf(next.id)))).toBe('2027-02-13')
    expect((await read(node)).years[0]).toMatchObject({ year: YEAR, version: 1 })
    // whatever was right stays as it is
    await act(all.lead, next.id, 'handleNow')
    const before = (await all.community.get<AppealView>(`/appeals/${next.id}`)).body.version
    expect((await put(entered({ version: 1, source: '通知的更正' }))).status).toBe(200)
    await app.settle()
    expect((await all.community.get<AppealView>(`/appeals/${next.id}`)).body.version).toBe(before)
  })

  it('is closed behind us: what is past has been counted by, and who changed what is written down', async () => {
    // a holiday of last week would mend what was broken last week
    const mended = await put(entered({ version: 2, off: ['2027-01-01', '2027-01-28', ...SPRING] }))
    expect(mended).toMatchObject({ status: 400, body: { errors: [{ pointer: '/off' }] } })
    expect(JSON.stringify(mended.body)).toContain('1月28日（周四）已经过了，不能再改')
    expect((await put(entered({ version: 2, off: SPRING }))).status).toBe(400)
    // today has begun
    expect((await put(entered({ version: 2, off: ['2027-01-01', '2027-02-04', ...SPRING] }))).status).toBe(400)
    const [year] = (await all.street.get<WorkCalendarView>('/calendar')).body.years
    expect(year?.changes?.map(({ who, words }) => [who, words])).toEqual([
      ['槐安街道', '日子没有变'],
      ['槐安街道', '第一次录入'],
    ])
    expect((await read()).years[0]?.changes).toEqual([])
  })

  it('is not overwritten by whoever looked at an older version', async () => {
    expect(await put(entered({ version: 1 }))).toMatchObject({ status: 409, body: { code: 'calendar.stale' } })
    expect(await put(entered({ version: 0 }))).toMatchObject({ status: 409, body: { code: 'calendar.stale' } })
    const both = await Promise.all([put(entered({ version: 2 })), put(entered({ version: 2 }))])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await read()).years[0]).toMatchObject({ year: YEAR, version: 3 })
  })

  describe('and the clocks of a street', () => {
    const choose = (preset: string, who = all.street, id: string = STAGE.street) =>
      who.post<WorkCalendarView>(`/calendar/streets/${id}`, { preset })

    it('are chosen by its own office only', async () => {
      expect(await choose('WORKDAY5', all.community)).toMatchObject({ status: 403 })
      expect(await choose('WORKDAY5', all.street, STAGE.farStreet)).toMatchObject({ status: 403 })
      expect(await choose('LUNAR')).toMatchObject({ status: 400 })
      expect((await read()).streets.map(({ preset }) => preset)).toEqual(['BEIJING', 'BEIJING'])
    })

    it('hold for what is posted from then on; what is under way keeps its own', async () => {
      app.clock.set('2027-02-04T07:00:00Z')
      const before = await posted(all.resident, { ...COMPLAINT, categoryId: 'other' })
      expect(await choose('WORKDAY5')).toMatchObject({ status: 200 })
      const after = await posted(all.resident, { ...COMPLAINT, categoryId: 'other' })
      await act(all.lead, before.id, 'handleNow')
      await act(all.lead, after.id, 'handleNow')
      expect((await seen(all.community, before.id)).resolveDueAt).toBe('2027-02-11T07:00:00.000Z')
      // Spring Festival and the make-up Saturday between
      const { resolveDueAt, preset, dueEstimated } = await seen(all.community, after.id)
      expect({ day: dayOf(new Date(resolveDueAt ?? '')), preset, dueEstimated }).toEqual({
        day: '2027-02-18',
        preset: 'WORKDAY5',
        dueEstimated: false,
      })
      // a correction of the year moves it, and only it
      expect(await put(entered({ version: 3, on: [] }))).toMatchObject({ status: 200 })
      await app.settle()
      const [year] = (await all.street.get<WorkCalendarView>('/calendar')).body.years
      expect(year?.changes?.[0]).toMatchObject({ words: '去掉2月13日上班' })
      expect(dayOf(new Date((await seen(all.community, after.id)).resolveDueAt ?? ''))).toBe('2027-02-19')
      expect((await seen(all.community, before.id)).resolveDueAt).toBe('2027-02-11T07:00:00.000Z')
    })
  })
})
