/** What a row of the file does to the database. */
export type Outcome = 'added' | 'changed' | 'unchanged'

/** What was put on a shelf: the row as it will be, and what that means. */
export interface Put<T> {
  row: T
  outcome: Outcome
}

/**
 * The rows of one table by the key the office knows them by: those of the database, and on top what the file makes of
 * them. So a row of the file may name what another row of the same file only brings.
 */
export class Shelf<T extends { id: string }> {
  readonly added: T[] = []
  readonly changed = new Map<string, Partial<T>>()
  private readonly rows = new Map<string, T>()

  constructor(existing: readonly T[], keyOf: (row: T) => string) {
    for (const row of existing) this.rows.set(keyOf(row), row)
  }

  find(key: string): T | undefined {
    return this.rows.get(key)
  }

  /** Everything that will be there. */
  all(): T[] {
    return [...this.rows.values()]
  }

  /** Puts a new row. */
  add(key: string, row: T): Put<T> {
    this.added.push(row)
    this.rows.set(key, row)
    return { row, outcome: 'added' }
  }

  /** Changes a row that is there; fields that are `undefined` stay. */
  change(key: string, row: T, wanted: Partial<T>): Put<T> {
    const patch: Partial<T> = {}
    for (const field of Object.keys(wanted) as (keyof T)[]) {
      const value = wanted[field]
      if (value !== undefined && JSON.stringify(value) !== JSON.stringify(row[field])) patch[field] = value
    }
    if (Object.keys(patch).length === 0) return { row, outcome: 'unchanged' }
    Object.assign(row, patch)
    // a row that is new itself is written as it is in the end
    if (!this.added.includes(row)) this.changed.set(row.id, { ...this.changed.get(row.id), ...patch })
    this.rows.set(key, row)
    return { row, outcome: 'changed' }
  }

  /** A row gets another key: it was renamed. */
  rename(from: string, to: string): void {
    const row = this.rows.get(from)
    if (!row) return
    this.rows.delete(from)
    this.rows.set(to, row)
  }
}
