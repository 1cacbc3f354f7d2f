import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { dropColumns, optional, words } from './words'

const INDEX = 'ix_appeal_problemId_createdAt'

/** Several matters of one and the same trouble (同一问题的几件), found by what links them. */
export class Siblings1764000029100 implements MigrationInterface {
  readonly name = 'Siblings1764000029100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('appeal', new TableColumn(words(runner).ref('problemId', optional)))
    await runner.createIndex('appeal', new TableIndex({ name: INDEX, columnNames: ['problemId', 'createdAt'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('appeal', INDEX)
    await dropColumns(runner, 'appeal', ['problemId'])
  }
}
