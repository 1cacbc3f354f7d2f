import type { Table, TableColumn, TableIndex } from 'typeorm'
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js'

/**
 * MySQL and MariaDB acknowledge each change of a table by itself, so a migration that is killed half-way leaves the first half
 * done. Here what is there already is not made again, and what is gone is not dropped again: `npm run migrate` goes on where it stopped.
 */
export class ResumableRunner extends MysqlQueryRunner {
  override async createTable(table: Table, _ifNotExists?: boolean, createForeignKeys?: boolean): Promise<void> {
    await super.createTable(table, true, createForeignKeys)
  }

  override async dropTable(table: Table | string, _ifExists?: boolean, dropForeignKeys?: boolean): Promise<void> {
    await super.dropTable(table, true, dropForeignKeys)
  }

  override async addColumn(table: Table | string, column: TableColumn): Promise<void> {
    if (!(await this.hasColumn(table, column))) await super.addColumn(table, column)
  }

  override async dropColumn(table: Table | string, column: TableColumn | string): Promise<void> {
    await super.dropColumn(table, column, true)
  }

  override async createIndex(table: Table | string, index: TableIndex): Promise<void> {
    if (!(await this.hasIndex(table, index))) await super.createIndex(table, index)
  }

  override async dropIndex(table: Table | string, index: TableIndex | string): Promise<void> {
    if (await this.hasIndex(table, index)) await super.dropIndex(table, index)
  }

  private async hasIndex(table: Table | string, index: TableIndex | string): Promise<boolean> {
    const { indices } = typeof table === 'string' ? await this.getCachedTable(table) : table
    const wanted = typeof index === 'string' ? index : index.name
    return indices.some(({ name }) => name === wanted)
  }
}
