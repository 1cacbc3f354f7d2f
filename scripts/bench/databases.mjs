/** The databases of the benchmark: a MariaDB of our own and files of SQLite, in a folder that is kept between runs. */
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { at } from '../lib/paths.mjs'
import { startPrivateMariadb } from '../lib/private-mariadb.mjs'
import { migrate } from '../lib/serving.mjs'

// the very drivers of the product, so that both sides of a comparison use the same
const require = createRequire(at('server', 'package.json'))

/** 10000 → `10k`, 1000000 → `1m`. */
export const short = (rows) => (rows % 1_000_000 === 0 ? `${rows / 1_000_000}m` : rows % 1000 === 0 ? `${rows / 1000}k` : `${rows}`)

/**
 * @typedef {object} Target one database of one size
 * @property {'mariadb' | 'sqlite'} kind
 * @property {number} rows appeals in it
 * @property {string} url what the product gets as DATABASE_URL
 * @property {string} [file]
 */

/** Starts what is needed for these kinds and gives a target per kind and size. */
export async function prepareTargets({ kinds, sizes, data, sqliteDriver }) {
  mkdirSync(data, { recursive: true })
  const targets = []
  const server = kinds.includes('mariadb') ? await startPrivateMariadb({ folder: join(data, 'mariadb'), durable: true }) : null
  for (const kind of kinds) {
    for (const rows of sizes) targets.push(await prepare(kind, rows, data, server?.url, sqliteDriver))
  }
  return { targets, server }
}

async function prepare(kind, rows, data, serverUrl, sqliteDriver) {
  const target = { kind, rows, sqliteDriver }
  if (kind === 'sqlite') {
    target.file = join(data, `wish-${short(rows)}.sqlite`)
    target.url = `sqlite:${target.file}`
  } else {
    const url = new URL(serverUrl)
    const name = `wish_${short(rows)}`
    const { createConnection } = require('mysql2/promise')
    const connection = await createConnection({ uri: serverUrl.replace(/^mariadb:/, 'mysql:') })
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4`)
    await connection.end()
    url.pathname = `/${name}`
    target.url = url.href
  }
  await migrate({ ...process.env, DATABASE_URL: target.url, SQLITE_DRIVER: sqliteDriver, DATA_DIR: data })
  return target
}

/** How many statements a MariaDB has carried out until now; nobody else works on it. */
export async function statementCounter({ url }) {
  const { createConnection } = require('mysql2/promise')
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') })
  let own = 0
  return {
    now: async () => {
      const [[{ Value }]] = await connection.query("SHOW GLOBAL STATUS LIKE 'Questions'")
      return Number(Value) - ++own
    },
    close: () => connection.end(),
  }
}

/** A connection for loading and looking, with the same few calls on both databases. */
export async function connect(target) {
  return target.kind === 'sqlite' ? sqlite(target) : mysql(target)
}

async function mysql({ url }) {
  const { createConnection } = require('mysql2/promise')
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), timezone: 'Z', charset: 'utf8mb4' })
  // while loading, waiting for the disk at every batch would only cost time: what is lost is loaded again
  await connection.query('SET SESSION unique_checks = 0, SESSION foreign_key_checks = 0')
  const rows = async (sql, values = []) => (await connection.query(sql, values))[0]
  return {
    rows,
    run: rows,
    columns: async (table) => (await rows(`SHOW COLUMNS FROM ${table}`)).map(({ Field }) => Field),
    insert: async (table, list) => {
      if (list.length === 0) return
      const names = Object.keys(list[0])
      await connection.query(`INSERT INTO ${table} (${names.map(quoted).join(',')}) VALUES ?`, [
        list.map((row) => names.map((name) => row[name])),
      ])
    },
    together: async (work) => {
      await connection.beginTransaction()
      await work()
      await connection.commit()
    },
    analyse: async (tables) => void (await rows(`ANALYZE TABLE ${tables.join(', ')}`)),
    close: () => connection.end(),
  }
}

function sqlite({ file, sqliteDriver }) {
  const fresh = !existsSync(file)
  const Database = require(sqliteDriver)
  const db = new Database(file)
  if (fresh) db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  const prepared = new Map()
  const statement = (sql) => {
    if (!prepared.has(sql)) prepared.set(sql, db.prepare(sql))
    return prepared.get(sql)
  }
  return {
    rows: async (sql, values = []) => statement(sql).all(...values),
    run: async (sql, values = []) => statement(sql).run(...values),
    columns: async (table) => db.pragma(`table_info(${table})`).map(({ name }) => name),
    insert: async (table, list) => {
      if (list.length === 0) return
      const names = Object.keys(list[0])
      const insert = statement(`INSERT INTO ${table} (${names.map(quoted).join(',')}) VALUES (${names.map(() => '?').join(',')})`)
      for (const row of list) insert.run(...names.map((name) => row[name]))
    },
    together: async (work) => {
      db.exec('BEGIN IMMEDIATE')
      await work()
      db.exec('COMMIT')
    },
    analyse: async () => void db.exec('ANALYZE'),
    close: async () => void db.close(),
  }
}

const quoted = (name) => `\`${name}\``
