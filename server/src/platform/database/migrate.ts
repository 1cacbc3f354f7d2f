import type { DataSource } from 'typeorm'
import { ensureAuditGuards } from '../audit/guards'
import { StartRefused } from '../start-failure'
import { withPatience } from './steady-mysql'

/** The tables are older than this program, and this process may not change them by itself. */
export class SchemaTooOld extends StartRefused {
  constructor(readonly pending: readonly string[]) {
    super(`The database lacks ${pending.length} migration(s): ${pending.join(', ')}. Run "npm run migrate" once, then start again.`)
  }
}

/** The tables are newer than this program: what it would write may break rules that it has never heard of. */
export class SchemaTooNew extends StartRefused {
  constructor(readonly strange: readonly string[]) {
    super(
      `The database was brought up to date by a newer release: it has ${strange.length} migration(s) that this program does not know: ${strange.join(', ')}. Install that release here, or go back to the backup that was taken before the update.`,
    )
  }
}

/**
 * Brings the tables up to date; on a server one process at a time, the others wait and find nothing to do. Killed half-way, it goes
 * on at the next call.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const alone = await holdMigrationLock(dataSource)
  try {
    await refuseNewer(dataSource)
    const done = await withPatience(dataSource, () => dataSource.runMigrations({ transaction: 'each' }))
    await ensureAuditGuards(dataSource)
    return done.map(({ name }) => name)
  } finally {
    await alone()
  }
}

/** The migrations this program has and the database has not. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const done = await migrationsIn(dataSource)
  return knownMigrations(dataSource).filter((name) => !done.includes(name))
}

/** The migrations the database has and this program does not know. */
export async function strangeMigrations(dataSource: DataSource): Promise<string[]> {
  const known = knownMigrations(dataSource)
  return (await migrationsIn(dataSource)).filter((name) => !known.includes(name))
}

async function refuseNewer(dataSource: DataSource): Promise<void> {
  const strange = await strangeMigrations(dataSource)
  if (strange.length > 0) throw new SchemaTooNew(strange)
}

function knownMigrations(dataSource: DataSource): string[] {
  return dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name)
}

async function migrationsIn(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  try {
    if (!(await runner.hasTable('migrations'))) return []
    const rows = (await runner.query('SELECT name FROM migrations')) as { name: string }[]
    return rows.map(({ name }) => name)
  } finally {
    await runner.release()
  }
}

/**
 * The embedded database belongs to this one process, which migrates it. A server is shared by many processes: several
 * migrating at once ran one migration three times (reliability.md, finding 10), so there a start only looks.
 */
export async function prepareSchema(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'better-sqlite3') {
    await migrate(dataSource)
    return
  }
  await requireSchema(dataSource)
}

/** Refuses tables that are not those of this program, and changes none of them: for commands beside a server. */
export async function requireSchema(dataSource: DataSource): Promise<void> {
  await refuseNewer(dataSource)
  const pending = await pendingMigrations(dataSource)
  if (pending.length > 0) throw new SchemaTooOld(pending)
}

async function holdMigrationLock(dataSource: DataSource): Promise<() => Promise<void>> {
  if (dataSource.options.type === 'better-sqlite3') return async () => undefined
  const runner = dataSource.createQueryRunner()
  // shorter than the limit for one statement, asked again until it is ours
  const rows = async () => (await runner.query(`SELECT GET_LOCK('linli-wish.migrate', 2) AS held`)) as { held: number }[]
  while (Number((await rows())[0]?.held) !== 1);
  return async () => {
    await runner.query(`SELECT RELEASE_LOCK('linli-wish.migrate')`)
    await runner.release()
  }
}
