import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { createTable, dropColumns, optional, words } from './words'

/** Who has had the morning's summary of which day, where a message leads that is about no single matter, and which staff WeChat knows as such. */
export class Digest1764000041000 implements MigrationInterface {
  readonly name = 'Digest1764000041000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, word, day, instant } = words(runner)
    await createTable(runner, { name: 'daily_digest', columns: [id(), day('day')] })
    await createTable(runner, { name: 'staff_binding', columns: [id(), instant('boundAt')] })
    await runner.addColumn('inbox_message', new TableColumn(word('opens', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'inbox_message', ['opens'])
    await runner.dropTable('staff_binding')
    await runner.dropTable('daily_digest')
  }
}
