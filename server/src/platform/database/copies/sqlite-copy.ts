import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SqliteDriver } from '../../config'
import { CopyDamaged, type DatabaseCopy, type Found, type TableSums } from './copy'

interface Statement {
  raw(): Statement
  iterate(): IterableIterator<unknown[]>
  all(): unknown[]
}

/** What both drivers of the embedded database can do. */
interface Handle {
  exec(sql: string): unknown
  pragma(text: string): unknown
  prepare(sql: string): Statement
  /** Only the compiled driver has it. */
  backup(file: string, options: { progress: () => number }): Promise<unknown>
  close(): unknown
}

const PAGES_PER_STEP = 4096

/** The embedded database: a file that must never be copied as a file while somebody writes. */
export class SqliteCopy implements DatabaseCopy {
  readonly fileName = 'database.sqlite'

  constructor(
    private readonly file: string,
    private readonly driver: SqliteDriver,
  ) {}

  /**
   * The online backup takes what the reading transaction around it sees, so the sums are those of the original and not of
   * the copy. VACUUM then leaves out what was deleted and only not overwritten yet: it does not belong into a backup.
   * (libsql knows no online backup; there VACUUM INTO makes the copy, and the sums are the copy's.)
   */
  async take(file: string): Promise<TableSums> {
    const source = await this.open(this.file)
    let sums: TableSums | undefined
    try {
      if (this.driver === 'libsql') source.exec(`VACUUM INTO '${file.replace(/'/g, "''")}'`)
      else {
        source.exec('BEGIN')
        sums = sumsOf(source)
        await source.backup(file, { progress: () => PAGES_PER_STEP })
        source.exec('COMMIT')
      }
    } finally {
      source.close()
    }
    const copy = await this.open(file)
    try {
      // one file, without a log beside it
      copy.pragma('journal_mode = DELETE')
      if (sums) copy.exec('VACUUM')
      return sums ?? sumsOf(copy)
    } finally {
      copy.close()
    }
  }

  async read(file: string): Promise<TableSums> {
    let copy: Handle | undefined
    try {
      copy = await this.open(file)
      const [[verdict] = []] = copy.prepare('PRAGMA integrity_check').raw().all() as string[][]
      if (verdict !== 'ok') throw new CopyDamaged(`integrity_check: ${verdict}`)
      return sumsOf(copy)
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      throw /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? new CopyDamaged(code) : error
    } finally {
      copy?.close()
    }
  }

  async found(): Promise<Found | null> {
    if (![this.file, `${this.file}-wal`].some((path) => existsSync(path))) return null
    const unreadable = { tables: 0, appeals: null, people: null }
    if (!existsSync(this.file)) return unreadable
    let handle: Handle | undefined
    try {
      handle = await this.open(this.file)
      const tables = tablesOf(handle)
      const rows = (table: string) => (tables.includes(table) && handle ? countOf(handle, table) : null)
      return { tables: tables.length, appeals: rows('appeal'), people: rows('person') }
    } catch {
      // whatever it is, it is somebody's
      return unreadable
    } finally {
      handle?.close()
    }
  }

  async load(file: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true })
    const draft = `${this.file}.restoring`
    await rm(draft, { force: true })
    await copyFile(file, draft)
    const handle = await this.open(draft)
    handle.close()
    await rename(draft, this.file)
  }

  async sums(): Promise<TableSums> {
    const handle = await this.open(this.file)
    try {
      return sumsOf(handle)
    } finally {
      handle.close()
    }
  }

  async column(table: string, name: string): Promise<string[]> {
    const handle = await this.open(this.file)
    try {
      return (handle.prepare(`SELECT "${name}" FROM "${table}"`).raw().all() as string[][]).map(([value]) => value ?? '')
    } finally {
      handle.close()
    }
  }

  private async open(path: string): Promise<Handle> {
    const driver = this.driver === 'libsql' ? (await import('libsql')).default : (await import('better-sqlite3')).default
    const handle = new (driver as unknown as new (path: string, options: object) => Handle)(path, { fileMustExist: true })
    handle.pragma('busy_timeout = 5000')
    return handle
  }
}

function tablesOf(handle: Handle): string[] {
  const rows = handle.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  )
  return (rows.raw().all() as string[][]).map(([name]) => name ?? '')
}

const countOf = (handle: Handle, table: string): number =>
  Number((handle.prepare(`SELECT COUNT(*) FROM "${table}"`).raw().all() as number[][])[0]?.[0])

function sumsOf(handle: Handle): TableSums {
  const sums: TableSums = {}
  for (const table of tablesOf(handle)) {
    const columns = handle.prepare(`PRAGMA table_info("${table}")`).raw().all() as [number, string, string, number, unknown, number][]
    const key = columns.filter(([, , , , , part]) => part > 0).sort((a, b) => a[5] - b[5])
    const order = (key.length > 0 ? key : columns).map(([, name]) => `"${name}"`).join(', ')
    const hash = createHash('sha256')
    let rows = 0
    for (const row of handle.prepare(`SELECT * FROM "${table}" ORDER BY ${order}`).raw().iterate()) {
      hash.update(JSON.stringify(row)).update('\n')
      rows++
    }
    sums[table] = { rows, sha256: hash.digest('hex') }
  }
  return sums
}
