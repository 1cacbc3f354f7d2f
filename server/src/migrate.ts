import 'reflect-metadata'
import { Config, ConfigError } from './platform/config'
import { migrate } from './platform/database/migrate'
import { openDatabase } from './platform/database/options'
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
  const known = error instanceof ConfigError
  process.stderr.write(`${known || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack}\n`)
  process.exit(1)
})
