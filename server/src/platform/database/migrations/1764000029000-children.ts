import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { dropColumns, optional, words } from './words'

/** Pieces of a matter that other units do (子任务), each with a day of its own. */
export class Children1764000029000 implements MigrationInterface {
  readonly name = 'Children1764000029000'

  async up(runner: QueryRunner): Promise<void> {
    const { line, int, instant, day } = words(runner)
    const required = [int('childCount'), int('childrenOpen')]
    // neighbourhoods may be at work already: first empty, then filled, then required
    for (const column of required) await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    await runner.query('UPDATE `appeal` SET childCount = 0, childrenOpen = 0')
    for (const column of required) {
      await runner.changeColumn('appeal', new TableColumn({ ...column, ...optional }), new TableColumn(column))
    }
    for (const column of [line('task', 60, optional), day('dueOn', optional), instant('refusedAt', optional)]) {
      await runner.addColumn('partner_task', new TableColumn(column))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'partner_task', ['task', 'dueOn', 'refusedAt'])
    await dropColumns(runner, 'appeal', ['childCount', 'childrenOpen'])
  }
}
