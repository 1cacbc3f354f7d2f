/** Where things are, in one place. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** Stamps and logs; may be deleted at any time. */
export const CACHE = join(ROOT, '.cache')
export const LOGS = join(CACHE, 'logs')

/** A path below the root. */
export const at = (...parts) => join(ROOT, ...parts)

/** A log file for one named step, in a folder that exists. */
export function logFile(name) {
  mkdirSync(LOGS, { recursive: true })
  return join(LOGS, `${name.replace(/[^\w.-]+/g, '-')}.log`)
}
