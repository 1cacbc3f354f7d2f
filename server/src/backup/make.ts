import { link, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PREFIX } from '../photos/photo-files'
import type { Config } from '../platform/config'
import { differing } from '../platform/database/copies/copy'
import { databaseCopy } from '../platform/database/copies/database-copy'
import type { Storage } from '../platform/storage/storage'
import { type FileSum, sumOf, sumOfBytes, sync, writeNew } from './files'
import { printOf, readKeys, saveKeys } from './keys'
import { superfluous } from './rotation'
import type { BackupSettings } from './settings'
import { backupsIn, clearDrafts, damageIn, draftOf, MANIFEST, type Manifest, manifestOf, nameFor, remove } from './shelf'
import { BackupTrouble } from './trouble'

/** A whole backup, read again after it was written. */
export interface Made {
  name: string
  folder: string
  keysFile: string | null
  manifest: Manifest
  removed: string[]
}

/** From what a backup is made. */
export interface Source {
  config: Config
  storage: Storage
  now: Date
}

/** The file of the keys that belong to this backup. */
export const keysFileOf = ({ keysDir }: BackupSettings, name: string): string => join(keysDir, `${name}.keys.json`)

/**
 * Makes one: under another name until it is whole, read again from the disk before it counts, and only then are older
 * ones cleared away. The database comes first and the photos after it: what a row names was there before the row.
 */
export async function makeBackup({ config, storage, now }: Source, settings: BackupSettings): Promise<Made> {
  const name = nameFor(now)
  const draft = draftOf(settings.dir, name)
  const folder = join(settings.dir, name)
  await mkdir(settings.dir, { recursive: true, mode: 0o700 })
  await clearDrafts(settings.dir)
  await mkdir(draft, { mode: 0o700 })
  try {
    const keys = await readKeys(config.dataDir)
    const hasKeys = Object.keys(keys).length > 0
    const files: Record<string, FileSum> = {}
    const copy = databaseCopy(config)
    if (config.database.kind === 'sqlite' && !(await copy.found()))
      throw new BackupTrouble([`这里还没有数据库：${config.database.file}`, '请检查 DATA_DIR 和 DATABASE_URL 是不是和服务器的一样。'])
    const tables = await copy.take(join(draft, copy.fileName))
    await sync(join(draft, copy.fileName))
    files[copy.fileName] = await sumOf(join(draft, copy.fileName))
    if (settings.photos) await copyPhotos(storage, draft, files, await latest(settings.dir))
    const manifest: Manifest = {
      product: 'linli-wish',
      format: 1,
      madeAt: now.toISOString(),
      kind: config.database.kind,
      database: copy.fileName,
      migrations: tables.migrations ? await copy.column('migrations', 'name') : [],
      tables,
      keysPrint: hasKeys ? printOf(keys) : null,
      photos: settings.photos,
      files,
    }
    await writeNew(join(draft, MANIFEST), JSON.stringify(manifest, null, 1))
    await proveSound(draft, await manifestOf(draft), copy.read.bind(copy))
    // the keys are there before the backup that needs them
    const keysFile = hasKeys ? keysFileOf(settings, name) : null
    if (keysFile) await saveKeys(keys, keysFile)
    await sync(draft)
    await rename(draft, folder)
    await sync(settings.dir)
    return { name, folder, keysFile, manifest, removed: await rotate(settings) }
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

/** Reads a backup from end to end; anything wrong with it is trouble. */
export async function proveSound(folder: string, manifest: Manifest, read: (file: string) => Promise<Manifest['tables']>): Promise<void> {
  const damage = await damageIn(folder, manifest)
  if (damage.length > 0) throw damaged(folder, damage)
  const sums = await read(join(folder, manifest.database)).catch((error: Error) => {
    throw damaged(folder, [`数据库文件：${error.message}`])
  })
  const tables = differing(sums, manifest.tables)
  if (tables.length > 0) throw damaged(folder, [`数据库里的表和备份时不一样：${tables.join('、')}`])
}

function damaged(folder: string, lines: string[]): BackupTrouble {
  const more = lines.length > 5 ? [`……还有 ${lines.length - 5} 处`] : []
  return new BackupTrouble([`备份坏了，不能用：${folder}`, ...lines.slice(0, 5), ...more])
}

async function latest(dir: string): Promise<{ folder: string; manifest: Manifest } | null> {
  const last = (await backupsIn(dir)).at(-1)
  if (!last) return null
  const folder = join(dir, last.name)
  // an old one that cannot be read is no help, and no hindrance either
  const manifest = await manifestOf(folder).catch(() => null)
  return manifest && { folder, manifest }
}

/** A photo never changes under its name, so what the last backup has is not stored twice; every file is still read and compared. */
async function copyPhotos(
  storage: Storage,
  draft: string,
  files: Record<string, FileSum>,
  before: { folder: string; manifest: Manifest } | null,
): Promise<void> {
  for await (const key of storage.list(PREFIX)) {
    if (key.endsWith('.tmp')) continue
    const path = join(draft, key)
    const known = before?.manifest.files[key]
    if (before && known && (await linked(join(before.folder, key), path, known))) {
      files[key] = known
      continue
    }
    const bytes = await storage.get(key)
    // taken away since it was listed
    if (!bytes) continue
    await writeNew(path, bytes)
    files[key] = sumOfBytes(bytes)
  }
}

async function linked(from: string, to: string, expected: FileSum): Promise<boolean> {
  try {
    if ((await sumOf(from)).sha256 !== expected.sha256) return false
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await link(from, to)
    return true
  } catch {
    // another file system, or one without links: the photo is copied
    return false
  }
}

async function rotate(settings: BackupSettings): Promise<string[]> {
  const names = superfluous(await backupsIn(settings.dir), settings)
  for (const name of names) {
    await remove(settings.dir, name)
    await rm(keysFileOf(settings, name), { force: true })
  }
  return names
}
