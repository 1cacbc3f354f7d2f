import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PREFIX } from '../photos/photo-files'
import type { TableSums } from '../platform/database/copies/copy'
import { checkKey } from '../platform/storage/storage'
import { type FileSum, filesBelow, sumOf } from './files'
import type { Dated } from './rotation'
import { BackupTrouble } from './trouble'

export const MANIFEST = 'manifest.json'
const FORMAT = 1
const DATABASES = ['database.sqlite', 'database.sql.gz']
const NAME = /^wish-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/
const UNFINISHED = /^\.unfinished-wish-\w+-(\d+)$/

/** What is in a backup; written last, so that a folder without it is none. */
export interface Manifest {
  product: 'linli-wish'
  format: typeof FORMAT
  madeAt: string
  kind: 'sqlite' | 'mysql'
  /** The file of the database among `files`. */
  database: string
  migrations: string[]
  tables: TableSums
  /** Which keys belong to it; the keys themselves lie elsewhere. Null when there were none. */
  keysPrint: string | null
  /** False when the photos were left to their store. */
  photos: boolean
  files: Record<string, FileSum>
}

/** `wish-20261122T101500123Z`: sorts by time, and no two are called the same. */
export const nameFor = (at: Date): string => `wish-${at.toISOString().replace(/[-:.]/g, '')}`

/** The whole backups in a folder, oldest first. What is still being written, or was interrupted, is none. */
export async function backupsIn(dir: string): Promise<Dated[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)))
  const found: Dated[] = []
  for (const name of names.sort()) {
    const [, year, month, day, hour, minute, second, ms] = NAME.exec(name) ?? []
    if (year) found.push({ name, at: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`) })
  }
  return found
}

/** The folder in which a backup grows until it is whole; it names the process so that a dead one's can be cleared away. */
export const draftOf = (dir: string, name: string): string => join(dir, `.unfinished-${name}-${process.pid}`)

/** Removes what interrupted runs left behind. */
export async function clearDrafts(dir: string): Promise<number> {
  let cleared = 0
  for (const name of await readdir(dir)) {
    const pid = Number(UNFINISHED.exec(name)?.[1])
    if (!pid || (pid !== process.pid && isAlive(pid))) continue
    await rm(join(dir, name), { recursive: true, force: true })
    cleared++
  }
  return cleared
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Takes a backup away: first out of the list, then from the disk, so that a half-removed one is never taken for whole. */
export async function remove(dir: string, name: string): Promise<void> {
  const leaving = draftOf(dir, name)
  await rename(join(dir, name), leaving)
  await rm(leaving, { recursive: true, force: true })
}

/** Reads what a backup says about itself. */
export async function manifestOf(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new BackupTrouble([`这里没有备份：${folder}`, '（备份文件夹里应该有 manifest.json。）'])
  })
  let manifest: Manifest
  try {
    manifest = JSON.parse(text) as Manifest
  } catch {
    throw new BackupTrouble([`备份坏了，清单读不懂：${folder}`])
  }
  if (manifest.product !== 'linli-wish') throw new BackupTrouble([`这不是邻里心愿的备份：${folder}`])
  if (manifest.format !== FORMAT) throw new BackupTrouble(['这个备份是更新的版本做的，请先更新程序。'])
  if (!namesOnlyOurs(manifest)) throw new BackupTrouble([`备份坏了，清单里有不该有的文件：${folder}`])
  return manifest
}

/** A backup that somebody hands us must not name a file outside its folder, nor one that lands beside the photos when it is put back. */
function namesOnlyOurs({ database, files }: Manifest): boolean {
  if (typeof files !== 'object' || files === null || !Object.hasOwn(files, database) || !DATABASES.includes(database)) return false
  try {
    return Object.keys(files).every((name) => name === database || checkKey(name).startsWith(PREFIX))
  } catch {
    return false
  }
}

/** Compares every file with the manifest, byte for byte; says which are damaged, missing or too many. */
export async function damageIn(folder: string, { files }: Manifest): Promise<string[]> {
  const damage: string[] = []
  const there = new Set((await filesBelow(folder)).filter((name) => name !== MANIFEST))
  for (const [name, expected] of Object.entries(files)) {
    if (!there.delete(name)) damage.push(`少了 ${name}`)
    else {
      const { bytes, sha256 } = await sumOf(join(folder, name))
      if (bytes !== expected.bytes || sha256 !== expected.sha256) damage.push(`内容变了 ${name}`)
    }
  }
  return [...damage, ...[...there].map((name) => `多了 ${name}`)]
}
