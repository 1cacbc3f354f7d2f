/**
 * The database of the bare limit: pooled mysql2, or one better-sqlite3 handle, with prepared statements and nothing between.
 * Durable like the product: every write is one transaction.
 */
import { createRequire } from 'node:module'
import { at } from '../../lib/paths.mjs'

const require = createRequire(at('server', 'package.json'))

/** Opens the database of DATABASE_URL. */
export function openStore({ DATABASE_URL: url, SQLITE_DRIVER: driver = 'better-sqlite3', DATABASE_POOL: pool = '10' }) {
  return url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length), driver) : mysql(url, Number(pool))
}

function mysql(url, connectionLimit) {
  const { createPool } = require('mysql2/promise')
  const pool = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectionLimit,
    timezone: 'Z',
    charset: 'utf8mb4_bin',
    dateStrings: true,
  })
  return {
    rows: async (sql, values) => (await pool.execute(sql, values))[0],
    /** Several statements in one transaction; a statement with `must` has to change that many rows. */
    write: async (statements) => {
      const connection = await pool.getConnection()
      try {
        await connection.query('START TRANSACTION')
        for (const { sql, values, must } of statements) {
          const [result] = await connection.execute(sql, values)
          if (must !== undefined && result.affectedRows !== must) throw new Lost()
        }
        await connection.query('COMMIT')
      } catch (error) {
        await connection.query('ROLLBACK')
        throw error
      } finally {
        connection.release()
      }
    },
    columns: async (table) => (await pool.query(`SHOW COLUMNS FROM ${table}`))[0].map(({ Field }) => Field),
  }
}

function sqlite(file, driver) {
  const db = new (require(driver))(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000', 'foreign_keys = ON']) db.pragma(pragma)
  const prepared = new Map()
  const statement = (sql) => {
    let found = prepared.get(sql)
    if (!found) {
      found = db.prepare(sql)
      prepared.set(sql, found)
    }
    return found
  }
  return {
    rows: async (sql, values) => statement(sql).all(...values),
    write: async (statements) => {
      statement('BEGIN IMMEDIATE').run()
      try {
        for (const { sql, values, must } of statements) {
          const { changes } = statement(sql).run(...values)
          if (must !== undefined && changes !== must) throw new Lost()
        }
        statement('COMMIT').run()
      } catch (error) {
        statement('ROLLBACK').run()
        throw error
      }
    },
    columns: async (table) => db.pragma(`table_info(${table})`).map(({ name }) => name),
  }
}

/** Somebody else was faster. */
export class Lost extends Error {}
