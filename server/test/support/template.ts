import { createHash, randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import type { DataSource } from 'typeorm'
import { Config, type SqliteDriver } from '../../src/platform/config'
import { migrate } from '../../src/platform/database/migrate'
import { openDatabase } from '../../src/platform/database/options'
import { SCHEMA } from '../../src/schema'

/**
 * Brings an empty database up to date. The migrations do it once in a run of the suite; every later test gets a copy of what they
 * left, because a hundred times seconds are minutes. What the migrations themselves do is tested where they are run for real.
 */
export async function bringUpToDate(config: Config): Promise<void> {
  const { database, sqliteDriver } = config
  if (database.kind === 'mysql') await fillServer(config, database.url)
  else if (!existsSync(database.file)) copyFileSync(await migratedFile(sqliteDriver), database.file)
}

async function migratedFile(sqliteDriver: SqliteDriver): Promise<string> {
  const file = kept(`${sqliteDriver}.sqlite`)
  if (existsSync(file)) return file
  const folder = mkdtempSync(join(tmpdir(), 'wish-template-'))
  const made = join(folder, 'made.sqlite')
  const database = { kind: 'sqlite', file: join(folder, 'first.sqlite') } as const
  // a copy and not the file itself: libsql leaves the last changes beside it
  await withMigrated(new Config({ dataDir: folder, database, sqliteDriver, logLevel: 'silent' }), (first) =>
    first.query(`VACUUM INTO '${made}'`),
  )
  // several workers may make it at once: whoever is last puts the same in its place
  renameSync(made, file)
  rmSync(folder, { recursive: true, force: true })
  return file
}

async function withMigrated(config: Config, work: (dataSource: DataSource) => Promise<unknown>): Promise<void> {
  const dataSource = await openDatabase(config, SCHEMA)
  try {
    await migrate(dataSource)
    await work(dataSource)
  } finally {
    await dataSource.destroy()
  }
}

async function fillServer(config: Config, url: string): Promise<void> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), multipleStatements: true, supportBigNumbers: true })
  try {
    const [[{ version }]] = await connection.query<RowDataPacket[] & [{ version: string }]>('SELECT VERSION() AS version')
    const file = kept(`${version}.sql`)
    if (existsSync(file)) {
      await connection.query(readFileSync(file, 'utf8'))
      return
    }
    const mine = `${file}.${randomUUID()}`
    await withMigrated(config, async () => writeFileSync(mine, await describeDatabase(connection)))
    renameSync(mine, file)
  } finally {
    await connection.end()
  }
}

/** Statements that make this database again: its tables, the few rows that migrations put into them, and its triggers. */
async function describeDatabase(connection: Connection): Promise<string> {
  const rows = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0]
  const [schema] = await rows(
    'SELECT DEFAULT_CHARACTER_SET_NAME AS cs, DEFAULT_COLLATION_NAME AS co FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
  )
  const out = [`ALTER DATABASE CHARACTER SET ${schema?.cs} COLLATE ${schema?.co}`, 'SET SESSION foreign_key_checks = 0']
  for (const { name } of await rows(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'",
  )) {
    const [table] = await rows(`SHOW CREATE TABLE \`${name}\``)
    out.push(table?.['Create Table'])
    for (const row of await rows(`SELECT * FROM \`${name}\``)) out.push(connection.format('INSERT INTO ?? SET ?', [name, row]))
  }
  for (const { name } of await rows('SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()')) {
    const [trigger] = await rows(`SHOW CREATE TRIGGER \`${name}\``)
    out.push(String(trigger?.['SQL Original Statement']).replace(/DEFINER=\S+ /, ''))
  }
  out.push('SET SESSION foreign_key_checks = 1')
  return out.join(';\n')
}

/** Where a copy lies that belongs to just these migrations. */
function kept(name: string): string {
  return join(tmpdir(), `wish-template-${migrationsHash()}-${name}`)
}

let hash: string | undefined
function migrationsHash(): string {
  const folder = join(__dirname, '../../src/platform/database/migrations')
  hash ??= readdirSync(folder)
    .sort()
    .reduce((sum, file) => sum.update(readFileSync(join(folder, file))), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)
  return hash
}
