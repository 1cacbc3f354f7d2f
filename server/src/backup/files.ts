import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, opendir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** How long a file is and what is in it. */
export interface FileSum {
  bytes: number
  sha256: string
}

/** Reads a file from end to end. */
export async function sumOf(path: string): Promise<FileSum> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

/** Of bytes that are here already. */
export const sumOfBytes = (bytes: Buffer): FileSum => ({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })

/** Writes a new file that only we can read, on the disk before it returns. */
export async function writeNew(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes sure that a file or the names in a folder survive a power cut. */
export async function sync(path: string): Promise<void> {
  // Windows cannot open folders and journals its directory entries itself
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** All files below a folder, by their path from there with forward slashes. */
export async function filesBelow(root: string, folder = root): Promise<string[]> {
  const found: string[] = []
  const entries = await opendir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)))
  for await (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesBelow(root, path)))
    else found.push(relative(root, path).split(sep).join('/'))
  }
  return found
}
