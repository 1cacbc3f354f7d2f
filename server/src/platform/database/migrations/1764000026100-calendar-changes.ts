import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { optional, words } from './words'

/** Who changed which days of a year. */
export class CalendarChanges1764000026100 implements MigrationInterface {
  readonly name = 'CalendarChanges1764000026100'

  async up(runner: QueryRunner): Promise<void> {
    const changes = words(runner).json('changes')
    await runner.addColumn('work_year_entry', new TableColumn({ ...changes, ...optional }))
    // as the column holds it: a list given as a value would become the JSON of a text (test/upgrade.e2e.ts)
    await runner.manager
      .createQueryBuilder()
      .update('work_year_entry')
      .set({ changes: () => "'[]'" })
      .execute()
    await runner.changeColumn('work_year_entry', new TableColumn({ ...changes, ...optional }), new TableColumn(changes))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('work_year_entry', 'changes')
  }
}
