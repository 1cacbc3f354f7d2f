import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, insertOnce, words } from './words'

/** Working days as offices enter them, and the counter by which nodes see that somebody did. */
export class Calendar1764000023000 implements MigrationInterface {
  readonly name = 'Calendar1764000023000'

  async up(runner: QueryRunner): Promise<void> {
    const { int, json, line, ref, instant } = words(runner)
    await createTable(runner, {
      name: 'work_year_entry',
      columns: [
        { ...int('year'), isPrimary: true },
        json('off'),
        json('on'),
        line('source', 200),
        int('version'),
        ref('changedBy'),
        instant('changedAt'),
      ],
    })
    await insertOnce(runner, 'revision', { id: 'calendar', version: 1 })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM revision WHERE id = 'calendar'")
    await runner.dropTable('work_year_entry')
  }
}
