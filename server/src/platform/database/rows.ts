import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm'

/** How one column passes between a row object and the database; null when the value stays as it is. */
interface Passage {
  name: string
  into: ((value: unknown) => unknown) | null
  from: ((value: unknown) => unknown) | null
}

/** What is known of a table once and for all: its statements and the columns that have to be translated. */
interface Shape {
  table: string
  columns: string
  insert: string
  passages: Passage[]
  translated: Passage[]
  byName: Map<string, Passage>
}

// per metadata, which belongs to one data source: the same entity looks different in two dialects
const shapes = new WeakMap<EntityMetadata, Shape>()

/**
 * Rows without the object mapper, for the paths that every request takes: TypeORM builds its statement and its objects anew
 * each time, which costs more than all the rest of a request. The entity classes still say what a row is, and the spec
 * compares both ways of writing and reading. Values for `?` go through `bound`, so that dates mean the same everywhere.
 */
export async function rowsOf<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rest: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const shape = shapeOf(manager, entity)
  const sql = `SELECT ${shape.columns} FROM ${shape.table} ${rest}`
  const rows = (await manager.query(sql, bound(manager, values))) as Record<string, unknown>[]
  for (const row of rows) for (const { name, from } of shape.translated) row[name] = from?.(row[name])
  return rows as T[]
}

/** The row with this id. */
export async function rowOf<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>, id: string): Promise<T | null> {
  const [row] = await rowsOf(manager, entity, 'WHERE id = ?', [id])
  return row ?? null
}

/** Writes one new row: what `insert()` of the entity would write. */
export async function insertRow<T extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<T>, row: T): Promise<void> {
  const { insert, passages } = shapeOf(tx, entity)
  await tx.query(
    insert,
    passages.map(({ name, into }) => passed(row[name], into)),
  )
}

/** Writes several new rows of one table in one statement. */
export async function insertRows<T extends ObjectLiteral>(tx: EntityManager, entity: EntityTarget<T>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return
  const { insert, passages } = shapeOf(tx, entity)
  const one = insert.slice(insert.lastIndexOf('('))
  await tx.query(
    insert + `,${one}`.repeat(rows.length - 1),
    rows.flatMap((row) => passages.map(({ name, into }) => passed(row[name], into))),
  )
}

/** Changes the rows for which `where` holds; gives how many there were. */
export async function updateRows<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  patch: Partial<T>,
  where: string,
  values: readonly unknown[],
): Promise<number> {
  const { table, byName } = shapeOf(tx, entity)
  const changed = Object.keys(patch).filter((name) => patch[name] !== undefined)
  const set = changed.map((name) => `\`${name}\` = ?`).join(', ')
  const into = changed.map((name) => passed(patch[name], byName.get(name)?.into ?? null))
  return affectedBy(tx, `UPDATE ${table} SET ${set} WHERE ${where}`, [...into, ...bound(tx, values)])
}

/** Runs one writing statement; gives how many rows it changed. */
export async function affectedBy(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<number> {
  if (!tx.queryRunner) throw new Error('writing needs the tx of Transactions.run')
  const { affected } = await tx.queryRunner.query(sql, bound(tx, values) as never, true)
  return affected ?? 0
}

/** Values as they go into a statement: SQLite keeps instants as text. */
export function bound(manager: EntityManager, values: readonly unknown[]): unknown[] {
  const asText = isSqlite(manager)
  return values.map((value) => (value instanceof Date && asText ? textOf(value) : value))
}

const isSqlite = ({ dataSource }: EntityManager) => dataSource.options.type === 'better-sqlite3'
const passed = (value: unknown, into: Passage['into']) => (value === undefined || value === null ? null : into ? into(value) : value)

function shapeOf<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>): Shape {
  const metadata = manager.dataSource.getMetadata(entity)
  let shape = shapes.get(metadata)
  if (!shape) {
    shape = makeShape(metadata, isSqlite(manager))
    shapes.set(metadata, shape)
  }
  return shape
}

function makeShape(metadata: EntityMetadata, sqlite: boolean): Shape {
  const passages = metadata.columns.map(({ propertyName: name, type, transformer }): Passage => {
    if (type === 'boolean') return { name, into: (value) => (value ? 1 : 0), from: (value) => (value === null ? null : Boolean(value)) }
    if (type === 'simple-json') return { name, into: (value) => JSON.stringify(value), from: parsed }
    if (type === 'datetime' && sqlite) return { name, into: (value) => textOf(value as Date), from: instantOf }
    if (transformer && !Array.isArray(transformer)) return { name, into: transformer.to, from: transformer.from }
    return { name, into: null, from: null }
  })
  const names = passages.map(({ name }) => `\`${name}\``)
  return {
    table: `\`${metadata.tableName}\``,
    columns: names.join(','),
    insert: `INSERT INTO \`${metadata.tableName}\` (${names.join(',')}) VALUES (${names.map(() => '?').join(',')})`,
    passages,
    translated: passages.filter(({ from }) => from !== null),
    byName: new Map(passages.map((passage) => [passage.name, passage])),
  }
}

const parsed = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value)
/** `2026-11-22 08:00:00.000`, UTC, as TypeORM keeps instants in SQLite. */
const textOf = (at: Date) => at.toISOString().replace('T', ' ').slice(0, -1)
/** An instant as either database gives it. */
export const instantOf = (value: unknown): Date => (typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : (value as Date))
