import 'reflect-metadata'
import { Config, ConfigError } from '../platform/config'
import { perform } from './commands'
import { SetupTrouble } from './mistakes'

/** `npm run neighbourhood`: an office puts in its own streets, buildings and staff, with the same environment as the server. */
async function main(): Promise<void> {
  const lines = await perform(() => Config.fromEnv(process.env), process.argv.slice(2))
  process.stdout.write(`${lines.join('\n')}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof SetupTrouble || error instanceof ConfigError
  process.stderr.write(`${known || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack}\n`)
  process.exit(1)
})
