import type { AppealView } from '@wish/shared'
import { DataSource, In } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { WorkYearEntry } from '../src/calendar/work-year.entity'
import { onMysql } from './support/database'
import { act, COMPLAINT, CONTACT, type Neighbours, neighbours, posted, RESULT, seen } from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

/** Releases whose tables a street may still have; what is later came to matters that were there already. */
const RELEASES = [
  // who corrected which day was not kept then; it is an empty list, and the next correction adds to it
  { released: 'Presets1764000024500', years: [{ year: 2027, off: ['2027-01-01'], changes: [] }] },
  // nobody could enter a year then, and who had handled a matter was not kept
  { released: 'Account1764000010000', years: [], handlerIds: [] },
]

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

  it.each(RELEASES)(
    'from $released keeps every matter, fills what is new as a new matter has it, and goes on',
    async ({ released, years, ...lost }) => {
      const waiting = await posted(all.resident, COMPLAINT)
      const { id } = await posted(all.resident, COMPLAINT)
      await act(all.lead, id, 'handleNow', {})
      await act(all.lead, id, 'firstContact', CONTACT)
      const version = (await entries())[0]?.version ?? 0
      const year = { off: ['2027-01-01'], on: [], source: '国务院办公厅通知', version }
      expect((await all.street.post('/calendar/2027', year)).status).toBeLessThan(300)
      const rows = () => dataSource.getRepository(Appeal).find({ where: { id: In([waiting.id, id]) }, order: { id: 'ASC' } })
      const before = await rows()

      await takeBackTo(released)
      await dataSource.runMigrations({ transaction: 'each' })

      // when the next alarm rings, only the first sweep works out
      const settled = (all: Appeal[]) => all.map(({ nextAlarmAt: _, ...row }) => row)
      expect(settled(await rows())).toEqual(settled(before).map((row) => ({ ...row, ...lost })))
      expect(await entries()).toMatchObject(years)
      expect(await entries()).toHaveLength(years.length)
      await app.sweep()
      const alarmOf = (all: Appeal[]) => all.find((row) => row.id === waiting.id)?.nextAlarmAt
      expect(alarmOf(await rows())).toEqual(alarmOf(before))
      await act(all.lead, id, 'complete', RESULT)
      expect((await seen(all.resident, id)) satisfies AppealView).toMatchObject({ status: 'COMPLETED' })
    },
  )

  const entries = () => dataSource.getRepository(WorkYearEntry).find()

  async function takeBackTo(name: string): Promise<void> {
    const last = async () => (await dataSource.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0].name as string
    // the way back is no way of the product: only an update switches this off by itself, outside of its transaction
    if (!onMysql) await dataSource.query('PRAGMA foreign_keys = OFF')
    while ((await last()) !== name) await dataSource.undoLastMigration()
    if (!onMysql) await dataSource.query('PRAGMA foreign_keys = ON')
  }
})
