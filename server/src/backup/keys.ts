import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sync, writeNew } from './files'
import { BackupTrouble } from './trouble'

/** The keys of an installation as one file; each entry is a file of `DATA_DIR/keys`. */
interface KeyBundle {
  product: 'linli-wish-keys'
  files: Record<string, string>
}

/** The names of files of keys: what came from elsewhere names nothing outside its folder. */
const KEY_FILE = /^[a-z0-9-]+\.json$/

/** The keys as they lie in the data folder; empty when the server has never made any. */
export async function readKeys(dataDir: string): Promise<Record<string, Buffer>> {
  const folder = join(dataDir, 'keys')
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)))
  const files: Record<string, Buffer> = {}
  for (const name of names.sort()) if (KEY_FILE.test(name)) files[name] = await readFile(join(folder, name))
  return files
}

/** Tells keys apart without telling anything about them. */
export function printOf(keys: Record<string, Buffer>): string {
  const hash = createHash('sha256').update('linli-wish keys')
  for (const name of Object.keys(keys).sort()) hash.update(`\n${name}\n`).update(keys[name] ?? '')
  return hash.digest('hex').slice(0, 32)
}

/** Writes the keys into a file that only we can read, whole or not at all. */
export async function saveKeys(keys: Record<string, Buffer>, path: string): Promise<void> {
  const files = Object.fromEntries(Object.entries(keys).map(([name, bytes]) => [name, bytes.toString('base64')]))
  const draft = `${path}.unfinished`
  await rm(draft, { force: true })
  await writeNew(draft, JSON.stringify({ product: 'linli-wish-keys', files } satisfies KeyBundle, null, 2))
  await rename(draft, path)
  await sync(join(path, '..'))
}

/** Reads such a file; one that others can read has to be made private first. */
export async function loadKeys(path: string): Promise<Record<string, Buffer>> {
  const { mode } = await stat(path).catch(() => {
    throw new BackupTrouble([`没有找到密钥文件：${path}`, '没有它，手机号永远解不开。密钥在别处时，用 --keys 文件 指明。'])
  })
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new BackupTrouble([`密钥文件 ${path} 别的用户也能读。请先收紧：chmod 600 "${path}"`])
  try {
    const { product, files } = JSON.parse(await readFile(path, 'utf8')) as KeyBundle
    if (product !== 'linli-wish-keys') throw new Error('not a key file')
    if (!Object.keys(files).every((name) => KEY_FILE.test(name))) throw new Error('not names of keys')
    return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
  } catch {
    throw new BackupTrouble([`密钥文件读不懂，可能已经损坏：${path}`])
  }
}

/** Puts keys into a data folder, as the server itself makes them. */
export async function installKeys(keys: Record<string, Buffer>, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, bytes] of Object.entries(keys)) {
    const draft = join(folder, `${name}.restoring`)
    await rm(draft, { force: true })
    await writeNew(draft, bytes)
    await rename(draft, join(folder, name))
  }
  await sync(folder)
}
