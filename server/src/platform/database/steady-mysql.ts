import { setTimeout as sleep } from 'node:timers/promises'
import type { DataSource, ReplicationMode } from 'typeorm'
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js'
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js'
import { breaksConnection, DatabaseBusy } from './errors'

/** The part of a pooled mysql2 connection that matters here. */
interface PooledConnection {
  destroy(): void
  release(): void
  once(event: 'end', listener: () => void): void
}

/** A goodbye that the server does not answer is not waited for any longer. */
const GOODBYE_MS = 2000

/**
 * mysql2 has no time limit for getting a connection, and gives a connection back to the pool while a late answer is
 * still on its way. Here waiting is bounded, and a connection in doubt is destroyed: nobody hangs on a hung server,
 * nobody reads the answer to somebody else's question, and
 * leaving does not wait for a server that is gone.
 */
export function steadyMysql(dataSource: DataSource, acquireTimeoutMs: number): DataSource {
  if (dataSource.options.type === 'better-sqlite3') return dataSource

  const open = new Set<PooledConnection>()
  const remember = (connection: PooledConnection) => {
    if (open.has(connection)) return
    open.add(connection)
    connection.once('end', () => open.delete(connection))
  }

  class SteadyRunner extends MysqlQueryRunner {
    private broken = false

    override async connect(): Promise<PooledConnection> {
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

    override async query(sql: string, parameters?: unknown[], structured = false): Promise<unknown> {
      if (this.broken) throw new DatabaseBusy('the database connection is gone')
      try {
        return await super.query(sql, parameters, structured)
      } catch (error) {
        if (breaksConnection(error)) this.destroyConnection()
        throw error
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

  const driver = dataSource.driver as unknown as MysqlDriver
  const sayGoodbye = driver.disconnect.bind(driver)
  driver.disconnect = async () => {
    await Promise.race([sayGoodbye(), sleep(GOODBYE_MS, undefined, { ref: false })])
    for (const connection of open) connection.destroy()
  }
  driver.createQueryRunner = (mode: ReplicationMode) => new SteadyRunner(driver, mode) as MysqlQueryRunner
  return dataSource
}
