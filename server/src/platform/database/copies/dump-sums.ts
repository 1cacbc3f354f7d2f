import { createHash, type Hash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import type { TableSums } from './copy'

const LINE_END = 0x0a
const BACKSLASH = 0x5c
const QUOTE = 0x27
const OPEN = 0x28
const CLOSE = 0x29
const SEMICOLON = 0x3b
const INSERT = /^INSERT INTO `([^`]+)` VALUES/
const CREATE = /^CREATE TABLE `([^`]+)`/
/** The dump program writes this last, and only when all went well. */
const COMPLETED = '-- Dump completed'

/**
 * Lets the text of a dump through and counts and hashes the rows of each table in it. The programs escape line ends within
 * values, so a line never ends inside one.
 */
export class DumpSums extends Transform {
  readonly sums: TableSums = {}
  /** Whether the dump ran to its end. */
  completed = false
  private rest: Buffer[] = []
  private readonly hashes = new Map<string, Hash>()
  private inserting: string | undefined

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      this.rest.push(chunk.subarray(from, end))
      this.line(this.rest.length === 1 ? (this.rest[0] as Buffer) : Buffer.concat(this.rest))
      this.rest = []
      from = end + 1
    }
    if (from < chunk.length) this.rest.push(chunk.subarray(from))
    done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    if (this.rest.length > 0) this.line(Buffer.concat(this.rest))
    for (const [table, hash] of this.hashes) {
      const sum = this.sums[table]
      if (sum) sum.sha256 = hash.digest('hex')
    }
    done()
  }

  private line(line: Buffer): void {
    if (!this.inserting) {
      const beginning = line.toString('latin1', 0, 200)
      if (beginning.startsWith(COMPLETED)) this.completed = true
      const created = CREATE.exec(beginning)?.[1]
      if (created) {
        this.sums[created] = { rows: 0, sha256: '' }
        this.hashes.set(created, createHash('sha256'))
      }
      this.inserting = INSERT.exec(beginning)?.[1]
    }
    if (!this.inserting) return
    const sum = this.sums[this.inserting]
    if (sum) sum.rows += rowsIn(line)
    this.hashes.get(this.inserting)?.update(line)
    if (line[line.length - 1] === SEMICOLON) this.inserting = undefined
  }
}

/** Parentheses outside quotes that are not inside others: one per row. */
function rowsIn(line: Buffer): number {
  let rows = 0
  let depth = 0
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const byte = line[i]
    if (quoted) {
      if (byte === BACKSLASH) i++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN && depth++ === 0) rows++
    else if (byte === CLOSE) depth--
  }
  return rows
}
