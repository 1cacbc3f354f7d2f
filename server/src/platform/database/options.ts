import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { DataSource, type DataSourceOptions, type EntitySubscriberInterface, type MigrationInterface, type ObjectLiteral } from 'typeorm'
import type { Config, SqliteDriver } from '../config'
import { Log } from '../logging/log'
import { DatabaseLog } from './database-log'
import { serialiseSqlite } from './serial-sqlite'
import { steadyMysql } from './steady-mysql'

/** What the tables look like: the classes of the features and the steps that build them. */
export interface Schema {
  entities: (new () => ObjectLiteral)[]
  migrations: (new () => MigrationInterface)[]
  /** Who listens to changes of entities, in the transaction that makes them. */
  subscribers?: (new () => EntitySubscriberInterface)[]
}

/** A connected data source that is safe to share: serial on SQLite, bounded in time on MySQL. */
export async function openDatabase(config: Config, schema: Schema, log = new Log(config.logLevel)): Promise<DataSource> {
  const logger = new DatabaseLog(log)
  const dataSource = new DataSource({
    ...(await targetOptions(config)),
    ...schema,
    synchronize: false,
    migrationsRun: false,
    logger,
  })
  serialiseSqlite(dataSource)
  steadyMysql(dataSource, Math.min(config.queryTimeoutMs, 3000), config.queryTimeoutMs)
  return dataSource.initialize()
}

async function targetOptions(config: Config): Promise<DataSourceOptions> {
  if (config.database.kind === 'sqlite') return sqliteOptions(config.database.file, config.sqliteDriver)
  const { url } = config.database
  return {
    type: await dialectOf(url, config.queryTimeoutMs),
    url: url.replace(/^mariadb:/, 'mysql:'),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 3000,
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: config.databasePool,
    // beyond this many waiting requests it is kinder to say 503 at once than to let all of them time out
    // and a connection keeps the statements it uses, not every one it ever heard (the server allows 16,382 in all)
    extra: { queueLimit: 500, enableKeepAlive: true, maxPreparedStatements: 300 },
  }
}

async function sqliteOptions(file: string, driver: SqliteDriver): Promise<DataSourceOptions> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  return {
    type: 'better-sqlite3',
    database: file,
    // speaks the same calls, so TypeORM does not notice
    ...(driver === 'libsql' ? { driver: (await import('libsql')).default } : {}),
    enableWAL: true,
    prepareDatabase: (database: { pragma(statement: string): void }) => {
      database.pragma('journal_mode = WAL')
      // better-sqlite3 is compiled with NORMAL for WAL, which loses the last commits when the power fails
      database.pragma('synchronous = FULL')
      database.pragma('busy_timeout = 5000')
      database.pragma('foreign_keys = ON')
      database.pragma('trusted_schema = OFF')
    },
  }
}

/**
 * A `mysql://` address may lead to MariaDB, and TypeORM then reports false schema drift and locks in the wrong dialect;
 * so the server itself is asked what it is.
 */
async function dialectOf(url: string, timeout: number): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 3000 })
  try {
    const [rows] = await connection.query({ sql: 'SELECT VERSION() AS version', timeout })
    const [row] = rows as { version: string }[]
    return row && /mariadb/i.test(row.version) ? 'mariadb' : 'mysql'
  } finally {
    connection.destroy()
  }
}
