import type { DataSource, QueryRunner } from 'typeorm'
import { Config } from '../src/platform/config'
import { migrate } from '../src/platform/database/migrate'
import { openDatabase } from '../src/platform/database/options'
import { SCHEMA } from '../src/schema'
import { type TestDatabase, testDatabase } from './support/database'

/** What only looks, or belongs to the transaction. */
const LOOKS = /^\s*(SELECT|SHOW|PRAGMA|START|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|USE)\b/i

describe('an update that is stopped', () => {
  let database: TestDatabase
  let dataSource: DataSource
  beforeAll(async () => {
    database = await testDatabase()
    dataSource = await openDatabase(new Config({ dataDir: database.dataDir, database: database.target, logLevel: 'silent' }), SCHEMA)
  })
  afterAll(async () => {
    await dataSource.destroy()
    await database.remove()
  })

  it('goes on at the next try, wherever it was stopped, and ends with the same tables', async () => {
    const stops = stopAtEveryStatement(dataSource)
    let tries = 0
    for (let done = false; !done; tries += 1) {
      if (tries > 2000) throw new Error('it does not come any further')
      done = await migrate(dataSource).then(
        () => true,
        (error: Error) => {
          if (error.message !== STOPPED) throw error
          return false
        },
      )
    }
    expect(stops.size).toBeGreaterThan(100)
    expect(tries).toBe(stops.size + 1)
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
    const revisions: { id: string; version: number }[] = await dataSource.query('SELECT id, version FROM revision ORDER BY id')
    expect(revisions.map(({ id }) => id)).toEqual(['access', 'calendar', 'territory', 'wall'])
  }, 120_000)
})

const STOPPED = 'stopped here'

/** Each statement that changes something fails once: in turn before it has reached the database, and after it was carried out. */
function stopAtEveryStatement(dataSource: DataSource): Set<string> {
  const stopped = new Set<string>()
  const { driver } = dataSource
  const make = driver.createQueryRunner.bind(driver)
  driver.createQueryRunner = (mode) => {
    const runner = make(mode)
    const ask = runner.query.bind(runner) as (...all: unknown[]) => Promise<unknown>
    runner.query = (async (sql: string, ...rest: unknown[]) => {
      const key = `${sql} ${JSON.stringify(rest)}`
      if (LOOKS.test(sql) || stopped.has(key)) return ask(sql, ...rest)
      stopped.add(key)
      if (stopped.size % 2 === 0) await ask(sql, ...rest)
      throw new Error(STOPPED)
    }) as QueryRunner['query']
    return runner
  }
  return stopped
}
