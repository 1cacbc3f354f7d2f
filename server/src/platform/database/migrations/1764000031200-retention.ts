import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { dropColumns, optional, words } from './words'

const INDEX = 'ix_appeal_open_forgottenAt_statusSince'

/** When what told who asked was taken from an old matter, and which are due. */
export class Retention1764000031200 implements MigrationInterface {
  readonly name = 'Retention1764000031200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('appeal', new TableColumn({ ...words(runner).instant('forgottenAt'), ...optional }))
    await runner.createIndex('appeal', new TableIndex({ name: INDEX, columnNames: ['open', 'forgottenAt', 'statusSince'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('appeal', INDEX)
    await dropColumns(runner, 'appeal', ['forgottenAt'])
  }
}
