import 'reflect-metadata'
import { SystemClock } from '../platform/clock'
import { Config, ConfigError } from '../platform/config'
import { prepareSchema } from '../platform/database/migrate'
import { openDatabase } from '../platform/database/options'
import { Log } from '../platform/logging/log'
import { StartRefused } from '../platform/start-failure'
import { SCHEMA } from '../schema'
import { type DemoFound, loadDemo } from './loader'

const SAID: Record<DemoFound, string> = {
  none: 'The demo neighbourhood is loaded.',
  half: 'The demo neighbourhood was half loaded; now it is whole.',
  whole: 'The demo neighbourhood is there already; nothing was changed.',
  other: 'This database has a territory of its own; nothing was changed.',
}
const TELL_EVERY = 50

/** `node dist/src/demo/load.js`: loads the demo neighbourhood with the same environment as the server. */
async function main(): Promise<void> {
  const config = Config.fromEnv(process.env)
  // the demo has accounts whose password everybody knows
  if (config.production) throw new ConfigError(['the demo neighbourhood is refused when NODE_ENV=production'])
  const dataSource = await openDatabase(config, SCHEMA)
  await prepareSchema(dataSource).finally(() => dataSource.destroy())
  const found = await loadDemo(config, new Log('warn'), new SystemClock().now(), ({ done, of }) => {
    if (done % TELL_EVERY === 0) process.stdout.write(`${done} of ${of}\n`)
  })
  process.stdout.write(`${SAID[found]}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof StartRefused
  process.stderr.write(`${known || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack}\n`)
  process.exit(1)
})
