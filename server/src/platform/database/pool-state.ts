import type { DataSource } from 'typeorm'
import { waitingForSqlite } from './serial-sqlite'

/** How busy the way to the database is. */
export interface PoolState {
  used: number
  idle: number
  /** Callers that wait for a connection. */
  waiting: number
}

interface Pool {
  _allConnections: { length: number }
  _freeConnections: { length: number }
  _connectionQueue: { length: number }
}

/** The connections of this process. mysql2 says so only in fields that are not promised: a test holds them to it. */
export function poolStateOf(dataSource: DataSource): PoolState {
  if (dataSource.options.type === 'better-sqlite3') {
    const inLine = waitingForSqlite(dataSource)
    return { used: Math.min(1, inLine), idle: inLine === 0 ? 1 : 0, waiting: Math.max(0, inLine - 1) }
  }
  const { pool } = dataSource.driver as unknown as { pool: Pool }
  const idle = pool._freeConnections.length
  return { used: pool._allConnections.length - idle, idle, waiting: pool._connectionQueue.length }
}
