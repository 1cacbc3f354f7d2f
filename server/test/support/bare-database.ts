import type { DataSource } from 'typeorm'
import { Config, SQLITE_DRIVERS } from '../../src/platform/config'
import { openDatabase } from '../../src/platform/database/options'
import { Transactions } from '../../src/platform/database/transactions'
import { SCHEMA } from '../../src/schema'
import { testDatabase } from './database'
import { bringUpToDate } from './template'

/** A migrated database without the application around it, for specs of the platform. */
export interface BareDatabase {
  config: Config
  dataSource: DataSource
  transactions: Transactions
  close(): Promise<void>
}

/** Opens one of its own for a spec. */
export async function bareDatabase(overrides: Partial<Config> = {}): Promise<BareDatabase> {
  const database = await testDatabase()
  const sqliteDriver = SQLITE_DRIVERS.find((driver) => driver === process.env.SQLITE_DRIVER) ?? 'better-sqlite3'
  const config = new Config({ dataDir: database.dataDir, database: database.target, sqliteDriver, logLevel: 'silent', ...overrides })
  await bringUpToDate(config)
  const dataSource = await openDatabase(config, SCHEMA)
  return {
    config,
    dataSource,
    transactions: new Transactions(dataSource, config),
    close: async () => {
      await dataSource.destroy()
      await database.remove()
    },
  }
}
