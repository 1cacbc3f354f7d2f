import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { perform } from '../../src/backup/commands'
import { BackupTrouble } from '../../src/backup/trouble'
import { Config } from '../../src/platform/config'
import { type TestDatabase, testDatabase } from './database'

let days = 0

/** The backup desk of one server: its own shelf for backups, and empty places to restore into. */
export class BackupDesk {
  readonly dir = mkdtempSync(join(tmpdir(), 'wish-backups-'))
  private readonly places: TestDatabase[] = []

  constructor(private readonly config: Config) {}

  /** Types `npm run backup …` (or restore into another place); gives what is printed. Every run is a day later, and nothing is cleared away unless asked for. */
  run(words: readonly string[], config: Config = this.config, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
    const now = new Date(Date.UTC(2026, 2, 4 + days++))
    return perform({ config, env: { BACKUP_DIR: this.dir, BACKUP_KEEP_DAILY: '1000', ...env }, now }, words)
  }

  /** Makes one and gives its folder. */
  async backup(): Promise<string> {
    const [line] = await this.run(['backup'])
    return (line as string).slice((line as string).indexOf('：') + 1)
  }

  /** An empty data folder and an empty database. */
  async emptyPlace(): Promise<Config> {
    const place = await testDatabase()
    this.places.push(place)
    return new Config({ ...this.config, dataDir: place.dataDir, database: place.target })
  }

  async remove(): Promise<void> {
    for (const place of this.places) await place.remove()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** The sentences with which a command is refused. */
export async function refusedWith(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was done'),
    (reason: unknown) => reason,
  )
  if (error instanceof BackupTrouble) return error.message
  throw error
}
