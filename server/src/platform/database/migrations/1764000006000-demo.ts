import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** How far the demo neighbourhood is loaded. */
export class Demo1764000006000 implements MigrationInterface {
  readonly name = 'Demo1764000006000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, line, instant, int } = words(runner)
    await createTable(runner, {
      name: 'demo_state',
      columns: [id(), line('script', 64), instant('endsAt'), int('done'), instant('finishedAt', optional)],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('demo_state')
  }
}
