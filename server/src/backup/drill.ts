import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config } from '../platform/config'
import { CopyFailed } from '../platform/database/copies/copy'
import { databaseCopy } from '../platform/database/copies/database-copy'
import { temporaryDatabase } from '../platform/database/copies/temporary-database'
import { LocalDisk } from '../platform/storage/local-disk'
import { differingPhotos, restore } from './restore'
import type { BackupSettings } from './settings'
import { BackupTrouble } from './trouble'

/** What a rehearsal found. */
export interface Drilled {
  tables: number
  rows: number
  photos: number
  /** Photos that the database names and the backup does not have: taken away while it was made. */
  photosMissing: number
  ms: number
}

/** Restores a backup into a place of its own, compares every table and every photo with what was noted from the original, and removes it. */
export async function drill(folder: string, keysFile: string, config: Config, settings: BackupSettings): Promise<Drilled> {
  const began = performance.now()
  const place = await mkdtemp(join(tmpdir(), 'wish-drill-'))
  const database = await temporaryDatabase(config.database, place, settings.drillUrl).catch(async (error: Error) => {
    await rm(place, { recursive: true, force: true })
    throw error instanceof CopyFailed ? noRoom(error) : error
  })
  try {
    const own = new Config({ sqliteDriver: config.sqliteDriver, dataDir: place, database: database.target })
    const storage = new LocalDisk(place)
    // restore compares the tables itself, and refuses when one differs
    const { manifest, photos } = await restore(folder, keysFile, { config: own, storage })
    const wrong = await differingPhotos(manifest, storage)
    if (wrong.length > 0) throw new BackupTrouble([`演练没有通过，${wrong.length} 张照片恢复出来不一样：`, ...wrong.slice(0, 5)])
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const has = new Set(Object.keys(manifest.files).map((name) => name.split('/').at(-1)?.split('.')[0]))
    const named = manifest.photos && manifest.tables.photo ? await databaseCopy(own).column('photo', 'id') : []
    return {
      tables: Object.keys(manifest.tables).length,
      rows,
      photos,
      photosMissing: named.filter((id) => !has.has(id)).length,
      ms: performance.now() - began,
    }
  } finally {
    await database.drop()
    await rm(place, { recursive: true, force: true })
  }
}

function noRoom(error: Error): BackupTrouble {
  return new BackupTrouble([
    `演练要临时建一个库，数据库没有答应：${error.message}`,
    '请在 BACKUP_DRILL_URL 里写一个可以建库、删库的账号，例如 mysql://root:密码@127.0.0.1:3306/',
  ])
}
