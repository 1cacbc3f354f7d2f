import 'reflect-metadata'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { Config } from '../../src/platform/config'
import { migrate } from '../../src/platform/database/migrate'
import { openDatabase } from '../../src/platform/database/options'
import { SCHEMA } from '../../src/schema'
import { serve } from '../../src/serve'
import { Client } from './client'
import { TestClock } from './clock'
import { testDatabase } from './database'

/** A running server with a clock to move and a database of its own. */
export interface TestApp {
  url: string
  clock: TestClock
  app: NestFastifyApplication
  config: Config
  /** Somebody who has not signed in. */
  guest: Client
  stop(): Promise<void>
}

/** Starts the real server on a free port; background work runs only when a test asks for it. */
export async function startApp({ config: overrides = {} }: { config?: Partial<Config> } = {}): Promise<TestApp> {
  const database = await testDatabase()
  const clock = new TestClock()
  const config = new Config({
    dataDir: database.dataDir,
    database: database.target,
    databasePool: 10,
    port: 0,
    host: '127.0.0.1',
    jobs: false,
    logLevel: process.env.TEST_LOG ?? 'silent',
    h5Dir: '',
    drainMs: 0,
    ...overrides,
  })
  if (database.target.kind === 'mysql') await migrateServer(config)
  const serving = await serve(config, clock)
  const url = `http://127.0.0.1:${serving.port}`
  return {
    url,
    clock,
    app: serving.app,
    config,
    guest: new Client(url),
    stop: async () => {
      await serving.close()
      await database.remove()
    },
  }
}

/** On a server the start refuses to migrate, so a test does what an operator does before. */
async function migrateServer(config: Config): Promise<void> {
  const dataSource = await openDatabase(config, SCHEMA)
  await migrate(dataSource)
  await dataSource.destroy()
}
