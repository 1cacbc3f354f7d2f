import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { optional, words } from './words'

/** A message remembers which request caused it, so that one id leads through all log lines. */
export class Causes1764000022300 implements MigrationInterface {
  readonly name = 'Causes1764000022300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('outbox_message', new TableColumn(words(runner).line('cause', 64, optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('outbox_message', 'cause')
  }
}
