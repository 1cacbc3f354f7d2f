import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { addFilled, dropColumns, words } from './words'

/** By calendar days or by working days: a street's choice, and the clocks under which each matter was posted. */
export class Presets1764000024500 implements MigrationInterface {
  readonly name = 'Presets1764000024500'

  async up(runner: QueryRunner): Promise<void> {
    const preset = words(runner).word('preset')
    for (const table of ['street', 'appeal']) await addFilled(runner, table, [{ column: preset, value: 'BEIJING' }])
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['street', 'appeal']) await dropColumns(runner, table, ['preset'])
  }
}
