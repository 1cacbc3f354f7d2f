import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Config, SqliteDriver } from '../config'
import { StartRefused } from '../start-failure'

/** A second server was started on the embedded database of another. */
export class ServedElsewhere extends StartRefused {
  constructor(file: string) {
    super(
      `Another server is already running on ${file}. The embedded database belongs to one server: stop the other one, give this one a DATA_DIR of its own, or use DATABASE_URL with MySQL/MariaDB for several.`,
    )
  }
}

interface Handle {
  exec(sql: string): unknown
  pragma(text: string): unknown
  close(): unknown
}

const held = new Map<string, { handle: Handle; servers: number }>()

/**
 * Marks the embedded database as served by this process, or refuses: two servers would each keep a queue of writes of
 * their own and lose acknowledged work. The mark is a lock of the operating system on a file beside it, so it ends with the
 * process however it ends, and holds between containers too. Short commands (neighbourhood, backup) go on working.
 */
export async function serveAlone({ database, sqliteDriver }: Pick<Config, 'database' | 'sqliteDriver'>): Promise<() => void> {
  if (database.kind !== 'sqlite' || database.file === ':memory:') return () => undefined
  const path = `${resolve(database.file)}.server`
  const mine = held.get(path) ?? { handle: await lock(path, sqliteDriver, database.file), servers: 0 }
  held.set(path, mine)
  mine.servers++
  let released = false
  return () => {
    if (released) return
    released = true
    if (--mine.servers > 0) return
    held.delete(path)
    // libsql closes when it pleases, and would keep the lock until then
    mine.handle.exec('ROLLBACK')
    mine.handle.close()
  }
}

async function lock(path: string, driver: SqliteDriver, file: string): Promise<Handle> {
  mkdirSync(dirname(path), { recursive: true })
  const open = driver === 'libsql' ? (await import('libsql')).default : (await import('better-sqlite3')).default
  const handle = new (open as unknown as new (path: string) => Handle)(path)
  try {
    handle.pragma('busy_timeout = 500')
    handle.exec('BEGIN EXCLUSIVE')
    return handle
  } catch (error) {
    handle.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new ServedElsewhere(file)
    throw error
  }
}
