import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { addFilled, dropColumns, optional, words } from './words'

/** Pieces of a matter that other units do (子任务), each with a day of its own. */
export class Children1764000029000 implements MigrationInterface {
  readonly name = 'Children1764000029000'

  async up(runner: QueryRunner): Promise<void> {
    const { line, int, instant, day } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: int('childCount'), value: 0 },
      { column: int('childrenOpen'), value: 0 },
    ])
    for (const column of [line('task', 60, optional), day('dueOn', optional), instant('refusedAt', optional)]) {
      await runner.addColumn('partner_task', new TableColumn(column))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'partner_task', ['task', 'dueOn', 'refusedAt'])
    await dropColumns(runner, 'appeal', ['childCount', 'childrenOpen'])
  }
}
