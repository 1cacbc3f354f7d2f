import { setTimeout as sleep } from 'node:timers/promises'
import { type DataSource, QueryFailedError, QueryResult, type ReplicationMode } from 'typeorm'
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js'
import type { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js'
import { breaksConnection, DatabaseBusy, isRolledBack, isUnavailable } from './errors'
import { ResumableRunner } from './resumable'
import { WriterPool } from './writer-pool'

type Answer = (error: Error | null, result?: unknown) => void

/** The part of a pooled mysql2 connection that matters here. */
interface PooledConnection {
  query(options: object, answer: Answer): void
  execute(options: object, answer: Answer): void
  destroy(): void
  release(): void
  once(event: 'end', listener: () => void): void
}

/** Told to the operator: something scans that should not. */
const SLOW_MS = 1000

/** A migration may take minutes on a large table, also where it only fills a new column; nobody's request waits for it. */
const CHANGES_TABLES = /^(ALTER|CREATE|DROP) /
const TABLE_CHANGE_MS = 60 * 60 * 1000
const migrating = new WeakSet<DataSource>()

/** While the work goes on, no statement of this data source is given up for being slow. */
export async function withPatience<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  migrating.add(dataSource)
  try {
    return await work()
  } finally {
    migrating.delete(dataSource)
  }
}

const READS = /^\s*SELECT\b(?![\s\S]*\bFOR UPDATE\b)/i
const PAUSE_MS = 50

/** It may be different on another node, or in a moment: a node that waits for the others gives up with 1205 before it says that it is alone. */
const passes = (error: unknown) => isUnavailable(error) || isRolledBack(error)

/** A goodbye that the server does not answer is not waited for any longer. */
const GOODBYE_MS = 2000

/** How long whom is waited for. */
export interface Patience {
  acquireTimeoutMs: number
  queryTimeoutMs: number
  /** How long a question outside a transaction is asked again while another node takes over; a transaction is repeated by `Transactions`. */
  retryBudgetMs: number
}

/**
 * mysql2 has no time limit for getting a connection, and gives a connection back to the pool while a late answer is
 * still on its way. Here waiting is bounded, and a connection in doubt is destroyed: nobody hangs on a hung server,
 * nobody reads the answer to somebody else's question, and
 * leaving does not wait for a server that is gone. Statements with values are prepared once per connection, which spares
 * both sides the parsing.
 */
export function steadyMysql(dataSource: DataSource, { acquireTimeoutMs, queryTimeoutMs, retryBudgetMs }: Patience): DataSource {
  if (dataSource.options.type === 'better-sqlite3') return dataSource

  // what was given up was slow as well
  const slowMs = Math.min(SLOW_MS, queryTimeoutMs - 5)
  const open = new Set<PooledConnection>()
  const remember = (connection: PooledConnection) => {
    if (open.has(connection)) return
    open.add(connection)
    connection.once('end', () => open.delete(connection))
  }

  class SteadyRunner extends ResumableRunner {
    private broken = false
    private ownsTransaction = false

    override async startTransaction(level?: never): Promise<void> {
      this.ownsTransaction = true
      await super.startTransaction(level)
    }

    override async connect(): Promise<PooledConnection> {
      const own = this.databaseConnection as PooledConnection | undefined
      if (own) return own
      const waiting = super.connect() as Promise<PooledConnection>
      let timer: NodeJS.Timeout | undefined
      let gaveUp = false
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          gaveUp = true
          reject(new DatabaseBusy('no database connection became free in time'))
        }, acquireTimeoutMs)
      })
      // a connection that arrives after its caller gave up goes straight back
      waiting.then(
        (connection) => {
          remember(connection)
          if (gaveUp) connection.release()
        },
        () => undefined,
      )
      try {
        return await Promise.race([waiting, late])
      } finally {
        clearTimeout(timer)
      }
    }

    /** A question that belongs to no transaction may go to another node instead, which has all that was acknowledged. */
    override async query(sql: string, parameters: unknown[] = [], structured = false): Promise<unknown> {
      const giveUpAt = performance.now() + retryBudgetMs
      for (;;) {
        try {
          return await this.ask(sql, parameters, structured)
        } catch (error) {
          const again = writers() && !this.ownsTransaction && READS.test(sql) && passes(error) && performance.now() < giveUpAt
          if (!again) throw error
        }
        this.broken = false
        Object.assign(this, { databaseConnection: undefined, databaseConnectionPromise: undefined })
        await sleep(PAUSE_MS)
      }
    }

    private async ask(sql: string, parameters: unknown[], structured: boolean): Promise<unknown> {
      if (this.broken) throw new DatabaseBusy('the database connection is gone')
      if (this.isReleased) throw new DatabaseBusy('the query runner was given back')
      const connection = await this.connect()
      const began = performance.now()
      try {
        const patient = migrating.has(dataSource) || CHANGES_TABLES.test(sql)
        const raw = await answerTo(connection, sql, parameters, patient ? TABLE_CHANGE_MS : queryTimeoutMs)
        return structured ? structuredResult(raw) : raw
      } catch (error) {
        const failure = new QueryFailedError(sql, parameters, error as Error)
        if (breaksConnection(failure)) {
          this.destroyConnection()
          // with several addresses: is it this connection, or the node?
          writers()?.suspect()
        }
        throw failure
      } finally {
        const took = performance.now() - began
        if (took >= slowMs) dataSource.logger.logQuerySlow(Math.round(took), sql)
      }
    }

    private destroyConnection(): void {
      this.broken = true
      // with the connection the transaction is gone as well: a ROLLBACK would only wait for a server that is not there
      this.isTransactionActive = false
      const connection = this.databaseConnection as PooledConnection | undefined
      connection?.destroy()
    }
  }

  const driver = dataSource.driver as unknown as MysqlDriver & { pool?: unknown }
  /** Where there are several addresses: the pool that chooses among them. */
  const writers = () => (driver.pool instanceof WriterPool ? driver.pool : undefined)
  const sayGoodbye = driver.disconnect.bind(driver)
  driver.disconnect = async () => {
    await Promise.race([sayGoodbye(), sleep(GOODBYE_MS, undefined, { ref: false })])
    for (const connection of open) connection.destroy()
  }
  driver.createQueryRunner = (mode: ReplicationMode) => new SteadyRunner(driver, mode) as MysqlQueryRunner
  return dataSource
}

/** One question with a time limit of its own: mysql2 knows none for the preparing of a statement. */
function answerTo(connection: PooledConnection, sql: string, parameters: readonly unknown[], timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' })), timeoutMs)
    const answer: Answer = (error, result) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(result)
    }
    const values = parameters.map((value) => (value === undefined ? null : value))
    // lists and objects are written out by the text protocol only
    const prepared = values.length > 0 && values.every((value) => typeof value !== 'object' || value === null || value instanceof Date)
    if (prepared) connection.execute({ sql, values }, answer)
    else connection.query({ sql, values }, answer)
  })
}

function structuredResult(raw: unknown): QueryResult {
  const result = new QueryResult()
  result.raw = raw
  if (Array.isArray(raw)) result.records = raw
  else result.affected = (raw as { affectedRows?: number }).affectedRows
  return result
}
