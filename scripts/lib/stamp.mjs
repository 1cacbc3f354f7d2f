/** Content stamps: a step is done again only when what it reads has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { CACHE, ROOT } from './paths.mjs'

const SKIP = new Set(['node_modules', 'dist', '.temp', '.swc', 'coverage', '.git', '.cache'])

/** Every file below a path, in a stable order, without what is built, installed or stored. */
export function* filesBelow(path) {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!SKIP.has(entry.name)) yield* filesBelow(join(path, entry.name))
  }
}

/** One hash over the names and contents of files and folders (relative to the root) and some extra words. */
export function contentHash(paths, ...extra) {
  const hash = createHash('sha256')
  for (const word of extra) hash.update(`${word}\0`)
  for (const path of paths) {
    for (const file of filesBelow(resolve(ROOT, path)))
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
  }
  return hash.digest('hex')
}

const fileOf = (name) => join(CACHE, `${name}.stamp`)

/** Whether the named step was last done for this hash. */
export function isFresh(name, hash) {
  return existsSync(fileOf(name)) && readFileSync(fileOf(name), 'utf8') === hash
}

/** Remembers that the named step is done for this hash. */
export function setStamp(name, hash) {
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), hash)
}

/** Forgets a step before it is done again: an interrupted build must not look finished. */
export function clearStamp(name) {
  rmSync(fileOf(name), { force: true })
}
