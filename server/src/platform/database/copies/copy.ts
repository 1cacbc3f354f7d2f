/** How many rows a table holds, and a hash over all of them in the order of their key. */
export interface TableSum {
  rows: number
  sha256: string
}

/** One per table. */
export type TableSums = Record<string, TableSum>

/** What is already in a place where a backup was to be put. */
export interface Found {
  tables: number
  /** Rows of the tables that matter to people; null where there is no such table or it cannot be read. */
  appeals: number | null
  people: number | null
}

/** A file that is no sound copy of a database. */
export class CopyDamaged extends Error {}

/** A program of the database server that this machine lacks, or that refused; the message is its own. */
export class CopyFailed extends Error {}

/** The whole database as one file and back, in the way of its dialect; safe while servers write. */
export interface DatabaseCopy {
  /** What such a file is called. */
  readonly fileName: string
  /** Writes the database as it is at one moment; gives the sums of that moment. */
  take(file: string): Promise<TableSums>
  /** Reads such a file from end to end: its sums, or `CopyDamaged`. */
  read(file: string): Promise<TableSums>
  /** What the database holds now; null when it is empty or not there. */
  found(): Promise<Found | null>
  /** Puts the content of such a file into the empty database. */
  load(file: string): Promise<void>
  /** The sums of the database as it is now. */
  sums(): Promise<TableSums>
  /** All values of one column of text. */
  column(table: string, name: string): Promise<string[]>
}

/** The tables whose sums differ, or that only one side has. */
export function differing(one: TableSums, other: TableSums): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => one[name]?.rows !== other[name]?.rows || one[name]?.sha256 !== other[name]?.sha256).sort()
}
