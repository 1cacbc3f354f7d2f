import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PREFIX } from '../photos/photo-files'
import { PICTURE_TYPE } from '../photos/pictures'
import type { Config } from '../platform/config'
import { differing, type Found } from '../platform/database/copies/copy'
import { databaseCopy } from '../platform/database/copies/database-copy'
import { serveAlone } from '../platform/database/single-server'
import type { Storage } from '../platform/storage/storage'
import { SCHEMA } from '../schema'
import { sumOfBytes } from './files'
import { installKeys, loadKeys, printOf, readKeys } from './keys'
import { proveSound } from './make'
import { type Manifest, manifestOf } from './shelf'
import { BackupTrouble } from './trouble'

/** Into what a backup is put back. */
export interface Place {
  config: Config
  storage: Storage
}

/** What was put back. */
export interface Restored {
  manifest: Manifest
  photos: number
}

/**
 * Puts a backup into an empty place: nothing is written before all of it has been read and the place has been looked at,
 * and nothing that is there is ever overwritten. The database comes last, so that an interrupted restore can be run again.
 */
export async function restore(folder: string, keysFile: string, { config, storage }: Place): Promise<Restored> {
  const manifest = await manifestOf(folder)
  const copy = databaseCopy(config)
  if (manifest.kind !== config.database.kind)
    throw new BackupTrouble([
      `这个备份是 ${nameOf(manifest.kind)} 的，这里配置的是 ${nameOf(config.database.kind)}。`,
      '请按备份的那一种设好 DATABASE_URL（SQLite 不设）再恢复。',
    ])
  const known = new Set(SCHEMA.migrations.map(({ name }) => name))
  if (manifest.migrations.some((name) => !known.has(name)))
    throw new BackupTrouble(['这个备份来自更新的版本，这里的程序还不认识它的表。请先更新程序。'])
  await proveSound(folder, manifest, copy.read.bind(copy))
  const keys = manifest.keysPrint === null ? {} : await loadKeys(keysFile)
  if (manifest.keysPrint !== null && printOf(keys) !== manifest.keysPrint)
    throw new BackupTrouble([`这份密钥不是这个备份的：${keysFile}`, '用错密钥，手机号永远解不开、也对不上。'])

  // a server that runs on this file would not notice what happens under it
  const leave = await serveAlone(config)
  try {
    const photos = Object.keys(manifest.files).filter((name) => name !== manifest.database)
    await refuseOccupied({ config, storage }, await copy.found(), keys, manifest)
    await installKeys(keys, config.dataDir)
    for (const key of photos) await storage.put(key, await readFile(join(folder, key)), PICTURE_TYPE)
    await copy.load(join(folder, manifest.database))
    const tables = differing(await copy.sums(), manifest.tables)
    if (tables.length > 0) throw new BackupTrouble([`恢复出来的表和备份不一样，不要使用：${tables.join('、')}`])
    return { manifest, photos: photos.length }
  } finally {
    leave()
  }
}

const nameOf = (kind: Manifest['kind']) => (kind === 'sqlite' ? 'SQLite' : 'MySQL/MariaDB')

/** Says everything that is there, at once. */
async function refuseOccupied(
  { config, storage }: Place,
  found: Found | null,
  keys: Record<string, Buffer>,
  manifest: Manifest,
): Promise<void> {
  const there: string[] = []
  if (found) there.push(`数据库${config.database.kind === 'sqlite' ? `文件 ${config.database.file}` : ''}：${contentOf(found)}`)
  const own = await readKeys(config.dataDir)
  if (Object.keys(own).length > 0 && printOf(own) !== printOf(keys)) there.push(`密钥 ${join(config.dataDir, 'keys')}：是另一套系统的`)
  const foreign = await foreignPhotos(storage, manifest)
  if (foreign > 0) there.push(`照片：有 ${foreign} 个文件不是这个备份里的`)
  if (there.length === 0) return
  throw new BackupTrouble([
    '这里已经有东西了，没有恢复，什么都没有改动：',
    ...there.map((line) => `  ${line}`),
    '请换一个空的 DATA_DIR 和空的数据库；确实不要了，请先自己移走。',
  ])
}

function contentOf({ tables, appeals, people }: Found): string {
  if (appeals === null || people === null) return tables > 0 ? `有 ${tables} 个表，不像是本系统的` : '有文件，但读不出来'
  if (appeals === 0 && people === 0) return `表已经建好（${tables} 个），还没有内容；恢复要一个连表都没有的库`
  return `诉求 ${appeals} 件，人员 ${people} 位`
}

/** What an interrupted restore of the same backup has written already is no obstacle. */
async function foreignPhotos(storage: Storage, { files }: Manifest): Promise<number> {
  let foreign = 0
  for await (const key of storage.list(PREFIX)) {
    if (key.endsWith('.tmp')) continue
    const expected = files[key]
    const bytes = expected ? await storage.get(key) : null
    if (!expected || !bytes || sumOfBytes(bytes).sha256 !== expected.sha256) foreign++
  }
  return foreign
}

/** Whether each photo of the store is byte for byte that of the backup; gives the names of those that are not. */
export async function differingPhotos({ files, database }: Manifest, storage: Storage): Promise<string[]> {
  const wrong: string[] = []
  for (const [name, { sha256 }] of Object.entries(files)) {
    if (name === database) continue
    const bytes = await storage.get(name)
    if (!bytes || sumOfBytes(bytes).sha256 !== sha256) wrong.push(name)
  }
  return wrong
}
