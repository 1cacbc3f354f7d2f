import 'reflect-metadata'
import { SystemClock } from '../platform/clock'
import { Config, ConfigError } from '../platform/config'
import { perform } from './commands'
import { BackupTrouble } from './trouble'

/** `npm run backup` and `npm run restore`, with the same environment as the server. */
async function main(): Promise<void> {
  const config = Config.fromEnv(process.env)
  const lines = await perform({ config, env: process.env, now: new SystemClock().now() }, process.argv.slice(2))
  process.stdout.write(`${lines.join('\n')}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof BackupTrouble || error instanceof ConfigError
  process.stderr.write(`${known || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack}\n`)
  process.exit(1)
})
