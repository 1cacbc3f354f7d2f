import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, opendir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { checkKey, Storage, StorageUnavailable } from './storage'

/** Files in a folder of this machine. A key with slashes becomes folders below `root`. */
export class LocalDisk extends Storage {
  constructor(private readonly root: string) {
    super()
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key)
    // the draft lies beside its final name: a rename is atomic only within one file system
    const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
    try {
      await makeFolder(dirname(path))
      await writeSynced(draft, bytes)
      await rename(draft, path)
      // without this the file may lose its name in a power cut although its bytes are safe
      await syncFolder(dirname(path))
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => undefined)
      throw new StorageUnavailable(`cannot write ${key}`, cause)
    }
  }

  override async get(key: string): Promise<Buffer | null> {
    const path = this.pathOf(key)
    try {
      return await readFile(path)
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return null
      throw new StorageUnavailable(`cannot read ${key}`, cause)
    }
  }

  override async delete(key: string): Promise<void> {
    const path = this.pathOf(key)
    try {
      await rm(path, { force: true })
    } catch (cause) {
      throw new StorageUnavailable(`cannot delete ${key}`, cause)
    }
  }

  override async *list(prefix: string): AsyncIterable<string> {
    const top = join(this.root, prefix.slice(0, prefix.lastIndexOf('/') + 1))
    try {
      for await (const path of filesBelow(top)) {
        const key = relative(this.root, path).split(sep).join('/')
        if (key.startsWith(prefix)) yield key
      }
    } catch (cause) {
      throw new StorageUnavailable(`cannot list ${prefix}`, cause)
    }
  }

  private pathOf(key: string): string {
    return join(this.root, checkKey(key))
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'wx', 0o640)
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file?.close()
  }
}

/** A new folder is an entry in its parent; the parent has to be synced, or a power cut takes the folder and all in it. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (!first) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders and journals its directory entries itself
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function* filesBelow(folder: string): AsyncIterable<string> {
  let entries: Awaited<ReturnType<typeof opendir>>
  try {
    entries = await opendir(folder)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return
    throw cause
  }
  for await (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
