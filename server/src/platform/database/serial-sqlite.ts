import type { DataSource, QueryRunner } from 'typeorm'
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js'
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js'
import { DatabaseBusy } from './errors'

/** Hands out one handle at a time, in the order of asking. */
class Gate {
  private tail: Promise<void> = Promise.resolve()

  /** Who holds the handle or waits for it. */
  inLine = 0

  constructor(private readonly timeoutMs: number) {}

  async acquire(): Promise<() => void> {
    let free: () => void = () => undefined
    const mine = new Promise<void>((resolve) => {
      free = () => {
        this.inLine--
        resolve()
      }
    })
    this.inLine++
    const before = this.tail
    this.tail = before.then(() => mine)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DatabaseBusy('SQLite is busy: is a second manager used inside a transaction?')), this.timeoutMs)
    })
    try {
      await Promise.race([before, late])
    } catch (error) {
      free()
      throw error
    } finally {
      clearTimeout(timer)
    }
    return free
  }
}

const gates = new WeakMap<DataSource, Gate>()

/** How many callers hold the one handle or wait for it. */
export function waitingForSqlite(dataSource: DataSource): number {
  return gates.get(dataSource)?.inLine ?? 0
}

/**
 * TypeORM's better-sqlite3 driver hands the same query runner to everybody. Two requests whose transactions overlap
 * then share one BEGIN: the second becomes a savepoint inside the first, and when the first rolls back, writes the
 * second was told are committed are gone. Here every caller gets a runner of its own over the one handle, and one
 * runner at a time holds it, which is what a MySQL pool of one connection would do.
 */
export function serialiseSqlite(dataSource: DataSource, timeoutMs = 10_000): DataSource {
  if (dataSource.options.type !== 'better-sqlite3') return dataSource
  const gate = new Gate(timeoutMs)
  gates.set(dataSource, gate)
  const driver = dataSource.driver as unknown as BetterSqlite3Driver
  const handle = () => driver.databaseConnection as { inTransaction: boolean }
  // prepared statements belong to the one handle; without sharing, every query would be compiled anew
  const statements = new Map()

  class SerialRunner extends BetterSqlite3QueryRunner {
    private free: (() => void) | undefined

    constructor(driver: BetterSqlite3Driver) {
      super(driver)
      Object.assign(this, { stmtCache: statements, cacheSize: 500 })
    }

    override async query(sql: string, parameters: unknown[] = [], structured = false): Promise<unknown> {
      // IMMEDIATE: a transaction that reads first and writes later cannot fail half-way because another process wrote
      const statement = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql
      if (this.free && sql !== 'BEGIN TRANSACTION' && !handle().inTransaction) {
        // a full disk makes SQLite undo the transaction by itself: nothing is left to undo, and what comes now would be written alone
        if (sql === 'ROLLBACK') return undefined
        throw new DatabaseBusy('SQLite has undone the transaction')
      }
      if (this.free) return super.query(statement, parameters as never, structured)
      const free = await gate.acquire()
      try {
        return await super.query(statement, parameters as never, structured)
      } finally {
        free()
      }
    }

    override async startTransaction(level?: never): Promise<void> {
      const first = !this.free
      if (first) this.free = await gate.acquire()
      try {
        await super.startTransaction(level)
      } catch (error) {
        if (first) {
          this.isTransactionActive = false
          this.letGo()
        }
        throw error
      }
    }

    override async commitTransaction(): Promise<void> {
      await super.commitTransaction()
      if (!this.isTransactionActive) this.letGo()
    }

    override async rollbackTransaction(): Promise<void> {
      try {
        await super.rollbackTransaction()
      } finally {
        if (!this.isTransactionActive) this.letGo()
      }
    }

    override async release(): Promise<void> {
      try {
        if (this.free && this.isTransactionActive) await this.rollbackTransaction()
      } finally {
        // whatever happened: one runner that keeps the handle would stop all others for ever
        this.letGo()
        await super.release()
      }
    }

    private letGo(): void {
      this.free?.()
      this.free = undefined
    }
  }

  driver.createQueryRunner = () => new SerialRunner(driver) as unknown as QueryRunner
  return dataSource
}
