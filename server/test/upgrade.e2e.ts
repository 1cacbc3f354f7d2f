import type { AppealView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { WorkYearEntry } from '../src/calendar/work-year.entity'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, posted, RESULT, seen } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

/** The release whose tables a street may still have; what is later came to matters that were there already. */
const RELEASED = 'Presets1764000024500'

describe('an update of a street that is at work', () => {
  let app: TestApp
  let all: Neighbours
  let dataSource: DataSource

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    dataSource = app.app.get(DataSource)
  })
  afterAll(() => app.stop())

  it('keeps every matter, fills what is new as a new matter has it, and goes on', async () => {
    const waiting = await posted(all.resident, COMPLAINT)
    const { id } = await posted(all.resident, COMPLAINT)
    await act(all.lead, id, 'handleNow', {})
    await act(all.lead, id, 'firstContact', CONTACT)
    const year = { off: ['2027-01-01'], on: [], source: '国务院办公厅通知', version: 0 }
    expect((await all.street.post('/calendar/2027', year)).status).toBeLessThan(300)
    const before = await rows()

    await takeBackTo(RELEASED)
    await dataSource.runMigrations({ transaction: 'each' })

    // when the next alarm rings, only the first sweep works out
    const settled = (all: Appeal[]) => all.map(({ nextAlarmAt: _, ...row }) => row)
    expect(settled(await rows())).toEqual(settled(before))
    // who corrected which day was not kept before; it is an empty list, and the next correction adds to it
    expect(await dataSource.getRepository(WorkYearEntry).find()).toMatchObject([{ year: 2027, off: ['2027-01-01'], changes: [] }])
    await app.sweep()
    const alarmOf = (all: Appeal[]) => all.find((row) => row.id === waiting.id)?.nextAlarmAt
    expect(alarmOf(await rows())).toEqual(alarmOf(before))
    await act(all.lead, id, 'complete', RESULT)
    expect((await seen(all.resident, id)) satisfies AppealView).toMatchObject({ status: 'COMPLETED' })
  })

  const rows = () => dataSource.getRepository(Appeal).find({ order: { id: 'ASC' } })

  async function takeBackTo(name: string): Promise<void> {
    const last = async () => (await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0].name as string
    while ((await last()) !== name) await dataSource.undoLastMigration()
  }
})
