import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, words } from './words'

/** What all nodes have counted against the budgets. */
export class Limits1764000007900 implements MigrationInterface {
  readonly name = 'Limits1764000007900'

  async up(runner: QueryRunner): Promise<void> {
    const { line, int, instant } = words(runner)
    await createTable(runner, {
      name: 'rate_window',
      columns: [line('id', 64, { isPrimary: true }), int('used'), instant('endsAt')],
      indexes: [['endsAt']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rate_window')
  }
}
