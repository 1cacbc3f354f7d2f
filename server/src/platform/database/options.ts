import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PoolOptions } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import { DataSource, type DataSourceOptions, type EntitySubscriberInterface, type MigrationInterface, type ObjectLiteral } from 'typeorm'
import type { Config, SqliteDriver } from '../config'
import { Log } from '../logging/log'
import { DatabaseLog } from './database-log'
import { serialiseSqlite } from './serial-sqlite'
import { steadyMysql } from './steady-mysql'
import { WriterPool } from './writer-pool'

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
    ...(await targetOptions(config, log)),
    ...schema,
    synchronize: false,
    migrationsRun: false,
    logger,
  })
  serialiseSqlite(dataSource)
  const { queryTimeoutMs, retryBudgetMs } = config
  steadyMysql(dataSource, { acquireTimeoutMs: Math.min(queryTimeoutMs, 3000), queryTimeoutMs, retryBudgetMs })
  return dataSource.initialize()
}

async function targetOptions(config: Config, log: Log): Promise<DataSourceOptions> {
  if (config.database.kind === 'sqlite') return sqliteOptions(config.database.file, config.sqliteDriver)
  const { url, spares = [] } = config.database
  return {
    type: await firstThatAnswers([url, ...spares], (one) => dialectOf(one, config.queryTimeoutMs)),
    ...(spares.length > 0 ? { driver: driverFor([url, ...spares], log) } : {}),
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

/** What TypeORM takes for mysql2: a pool over several addresses, each with its own account. */
function driverFor(urls: readonly string[], log: Log): { createPool(options: PoolOptions): WriterPool } {
  const each = (options: PoolOptions) => urls.map((url) => ({ ...options, uri: undefined, ...partsOf(url) }))
  return { createPool: (options) => new WriterPool(each(options), log) }
}

function partsOf(text: string): PoolOptions {
  const { hostname, port, username, password } = new URL(text)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  }
}

/** The answer of the first address that gives one; the failure of the last where none does. */
export async function firstThatAnswers<T>(urls: readonly string[], ask: (url: string) => Promise<T>): Promise<T> {
  let failure: unknown
  for (const url of urls) {
    try {
      return await ask(url)
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/**
 * A `mysql://` address may lead to MariaDB, and TypeORM then reports false schema drift and locks in the wrong dialect;
 * so the server itself is asked what it is.
 */
export async function dialectOf(url: string, timeout: number): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 3000 })
  try {
    const [rows] = await connection.query({ sql: 'SELECT VERSION() AS version', timeout })
    const [row] = rows as { version: string }[]
    return row && /mariadb/i.test(row.version) ? 'mariadb' : 'mysql'
  } finally {
    connection.destroy()
  }
}
