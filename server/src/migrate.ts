import 'reflect-metadata'
import { Config } from './platform/config'
import { migrate } from './platform/database/migrate'
import { openDatabase } from './platform/database/options'
import { startFailure } from './platform/start-failure'
import { SCHEMA } from './schema'

/** `npm run migrate`: brings the database up to date, once per release, before the servers start. */
async function main(): Promise<void> {
  const dataSource = await openDatabase(Config.fromEnv(process.env), SCHEMA)
  try {
    const done = await migrate(dataSource)
    process.stdout.write(done.length > 0 ? `Applied: ${done.join(', ')}\n` : 'The database is up to date.\n')
  } finally {
    await dataSource.destroy()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error, process.env)}\n`)
  process.exit(1)
})
