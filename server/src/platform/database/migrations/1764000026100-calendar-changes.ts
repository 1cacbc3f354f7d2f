import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { addFilled, words } from './words'

/** Who changed which days of a year. */
export class CalendarChanges1764000026100 implements MigrationInterface {
  readonly name = 'CalendarChanges1764000026100'

  async up(runner: QueryRunner): Promise<void> {
    await addFilled(runner, 'work_year_entry', [{ column: words(runner).json('changes'), value: '[]' }])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('work_year_entry', 'changes')
  }
}
