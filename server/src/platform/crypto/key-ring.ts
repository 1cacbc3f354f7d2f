import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '../start-failure'

const FILE = 'vault.json'
const KEY_BYTES = 32

/** One encryption key and the name that sealed values carry. */
export interface VaultKey {
  id: string
  bytes: Buffer
}

/** The keys of this installation: one seals, older ones still open, one makes blind indexes and never changes. */
export interface KeyRing {
  current: VaultKey
  indexKey: Buffer
  find(id: string): VaultKey | undefined
}

interface KeyFile {
  current: string
  keys: Record<string, string>
  indexKey: string
}

/** The key file may be read by others than the server's own user. */
export class KeysOpen extends StartRefused {
  constructor(path: string, mode: number) {
    super(`${path} can be read by other users (mode ${mode.toString(8)}). Make it private and start again: chmod 600 "${path}"`)
  }
}

/** Reads the keys in `<dataDir>/keys`, making them at the first start; readable by the server's own user only. */
export function openKeyRing(dataDir: string): KeyRing {
  const directory = join(dataDir, 'keys')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, FILE)
  const file = read(path) ?? create(path)
  const keys = new Map(Object.entries(file.keys).map(([id, encoded]) => [id, { id, bytes: decodeKey(encoded) }]))
  const current = keys.get(file.current)
  if (!current) throw new Error(`${path} names a current key that is not in it`)
  return { current, indexKey: decodeKey(file.indexKey), find: (id) => keys.get(id) }
}

function read(path: string): KeyFile | null {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as KeyFile
    refuseOpen(path)
    return file
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

/** Keys that other users of the machine can read protect nothing; Windows knows no such modes. */
function refuseOpen(path: string): void {
  const mode = statSync(path).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new KeysOpen(path, mode)
}

/** Two processes may start for the first time at once: each writes a file of its own, and the first link wins. */
function create(path: string): KeyFile {
  const key = () => randomBytes(KEY_BYTES).toString('base64')
  const id = `k${randomBytes(4).toString('hex')}`
  const file: KeyFile = { current: id, keys: { [id]: key() }, indexKey: key() }
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, JSON.stringify(file, null, 2))
    // losing this file after the first sealed phone would lose the phone
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(draft, path)
    return file
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return read(path) ?? file
  } finally {
    rmSync(draft, { force: true })
  }
}

function decodeKey(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length !== KEY_BYTES) throw new Error('a key in the key file has the wrong length')
  return bytes
}
