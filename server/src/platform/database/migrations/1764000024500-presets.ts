import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { dropColumns, optional, words } from './words'

/** By calendar days or by working days: a street's choice, and the clocks under which each matter was posted. */
export class Presets1764000024500 implements MigrationInterface {
  readonly name = 'Presets1764000024500'

  async up(runner: QueryRunner): Promise<void> {
    const preset = words(runner).word('preset')
    for (const table of ['street', 'appeal']) {
      // neighbourhoods may be at work already: first empty, then filled, then required
      await runner.addColumn(table, new TableColumn({ ...preset, ...optional }))
      await runner.manager.createQueryBuilder().update(table).set({ preset: 'BEIJING' }).execute()
      await runner.changeColumn(table, new TableColumn({ ...preset, ...optional }), new TableColumn(preset))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['street', 'appeal']) await dropColumns(runner, table, ['preset'])
  }
}
