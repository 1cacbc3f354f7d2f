/**
 * Where files live: the local disk or an S3-compatible store. Files are small (photos that we made ourselves), so they
 * travel as whole buffers: a failing store is then always an honest 503, never a reply that breaks off half-way.
 */
export abstract class Storage {
  /** Writes a file whole or not at all; a file of the same name is replaced. On the disk before the promise resolves. */
  abstract put(key: string, bytes: Buffer, type: string): Promise<void>

  /** The whole file, or null when there is none. */
  abstract get(key: string): Promise<Buffer | null>

  /** Removes a file; one that is not there is fine, so that every clean-up can be repeated. */
  abstract delete(key: string): Promise<void>

  /** The names of all files that begin with this prefix, leftovers of interrupted writes included. For clean-up only: it may be slow. */
  abstract list(prefix: string): AsyncIterable<string>
}

/** The store cannot be reached, written or read now: full, read-only, gone, slow. The caller says so and nothing is lost. */
export class StorageUnavailable extends Error {
  constructor(what: string, cause: unknown) {
    super(`storage: ${what}`, { cause })
    this.name = 'StorageUnavailable'
  }
}

const KEY = /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/
const LONGEST_KEY = 200

/** Refuses names that this program cannot have made itself; such a name would be a mistake that walks out of the folder. */
export function checkKey(key: string): string {
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error(`not a storage key: ${JSON.stringify(key.slice(0, LONGEST_KEY))}`)
  return key
}
