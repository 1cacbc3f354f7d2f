import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { addFilled, dropColumns, optional, words } from './words'

/** What a round can bring after the first answer: more time, hold, the level above, and who must not judge it. */
export class Rounds1764000020000 implements MigrationInterface {
  readonly name = 'Rounds1764000020000'

  async up(runner: QueryRunner): Promise<void> {
    const { json, day, int, flag } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: json('extensions'), value: '[]' },
      { column: int('reopenCount'), value: 0 },
      { column: flag('handedDown'), value: 0 },
      { column: json('handlerIds'), value: '[]' },
    ])
    await runner.addColumn('appeal', new TableColumn(day('heldUntil', optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'appeal', ['extensions', 'reopenCount', 'handedDown', 'handlerIds', 'heldUntil'])
  }
}
