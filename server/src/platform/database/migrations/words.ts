import { type QueryRunner, Table, TableColumn, type TableColumnOptions, TableForeignKey, TableIndex } from 'typeorm'

type More = Partial<TableColumnOptions>

/** The column words of `columns.ts`, as the Table API wants them in this database's dialect. */
export function words(runner: QueryRunner) {
  const my = runner.connection.options.type !== 'better-sqlite3'
  return {
    id: (name = 'id'): TableColumnOptions => ({ name, type: 'varchar', length: '36', isPrimary: true }),
    ref: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'varchar', length: '36', ...more }),
    word: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'varchar', length: '32', ...more }),
    line: (name: string, length: number, more: More = {}): TableColumnOptions => ({ name, type: 'varchar', length: `${length}`, ...more }),
    text: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'text', ...more }),
    instant: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'datetime', precision: 3, ...more }),
    day: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'varchar', length: '10', ...more }),
    json: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'text', ...more }),
    int: (name: string, more: More = {}): TableColumnOptions => ({ name, type: my ? 'int' : 'integer', ...more }),
    flag: (name: string, more: More = {}): TableColumnOptions => ({ name, type: my ? 'tinyint' : 'boolean', ...more }),
    degrees: (name: string, more: More = {}): TableColumnOptions => ({ name, type: 'double', ...more }),
  }
}

/** May be empty. */
export const optional: More = { isNullable: true }

/** One table with its named indexes and foreign keys (unnamed ones would drift between the databases). */
export interface TableSpec {
  name: string
  columns: TableColumnOptions[]
  /** `ix_` indexes by column lists. */
  indexes?: string[][]
  /** `uq_` unique indexes by column lists. */
  unique?: string[][]
  /** Column → the table whose `id` it must name. */
  references?: Record<string, string>
}

/** Creates a table; names are derived: `ix_table_column_column`, `uq_…`, `fk_table_column`. */
export async function createTable(runner: QueryRunner, spec: TableSpec): Promise<void> {
  const index = (prefix: string, isUnique: boolean) => (columns: string[]) =>
    new TableIndex({ name: `${prefix}_${spec.name}_${columns.join('_')}`, columnNames: columns, isUnique })
  await runner.createTable(
    new Table({
      name: spec.name,
      columns: spec.columns,
      indices: [...(spec.indexes ?? []).map(index('ix', false)), ...(spec.unique ?? []).map(index('uq', true))],
      foreignKeys: Object.entries(spec.references ?? {}).map(
        ([column, table]) =>
          new TableForeignKey({
            name: `fk_${spec.name}_${column}`,
            columnNames: [column],
            referencedTableName: table,
            referencedColumnNames: ['id'],
            onDelete: 'NO ACTION',
            onUpdate: 'NO ACTION',
          }),
      ),
    }),
  )
}

/** Takes columns away for good: MySQL and MariaDB drop at once and keep their room in every row until the table is written anew. */
export async function dropColumns(runner: QueryRunner, table: string, names: readonly string[]): Promise<void> {
  await runner.dropColumns(table, [...names])
  if (runner.connection.options.type !== 'better-sqlite3') await runner.query(`ALTER TABLE \`${table}\` FORCE`)
}

/** A row that every database begins with. It may be there already: a migration that was stopped begins again. */
export async function insertOnce(runner: QueryRunner, table: string, row: { id: string; version: number }): Promise<void> {
  const found = await runner.manager.createQueryBuilder().select('id').from(table, 't').where('t.id = :id', row).getRawOne()
  if (!found) await runner.manager.insert(table, row)
}

/** A new column that every row has, and what the rows of a street that is at work get: a bare number or a text. */
export interface FilledColumn {
  column: TableColumnOptions
  value: number | string
}

/**
 * Adds columns that are never empty. The value goes in as a default that is taken away again: both are entries in the catalogue of a
 * server, while filling a million rows and forbidding NULL afterwards writes the table anew, a minute and a half each time.
 */
export async function addFilled(runner: QueryRunner, table: string, filled: readonly FilledColumn[]): Promise<void> {
  for (const { column, value } of filled) {
    // in brackets, because MySQL takes a default of a TEXT column only as an expression
    const passing = new TableColumn({ ...column, default: typeof value === 'number' ? `${value}` : `('${value}')` })
    await runner.addColumn(table, passing)
    await runner.changeColumn(table, passing, new TableColumn(column))
  }
}
