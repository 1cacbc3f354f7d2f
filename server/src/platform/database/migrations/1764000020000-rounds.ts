import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { dropColumns, optional, words } from './words'

/** What a round can bring after the first answer: more time, hold, the level above, and who must not judge it. */
export class Rounds1764000020000 implements MigrationInterface {
  readonly name = 'Rounds1764000020000'

  async up(runner: QueryRunner): Promise<void> {
    const { json, day, int, flag } = words(runner)
    const added = [json('extensions'), int('reopenCount'), flag('handedDown'), json('handlerIds')]
    // neighbourhoods may be at work already: first empty, then filled, then required
    for (const column of added) await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    await runner.addColumn('appeal', new TableColumn(day('heldUntil', optional)))
    const all = runner.manager.createQueryBuilder().update('appeal')
    await all.set({ extensions: '[]', reopenCount: 0, handedDown: 0, handlerIds: '[]' }).execute()
    for (const column of added) {
      await runner.changeColumn('appeal', new TableColumn({ ...column, ...optional }), new TableColumn(column))
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'appeal', ['extensions', 'reopenCount', 'handedDown', 'handlerIds', 'heldUntil'])
  }
}
