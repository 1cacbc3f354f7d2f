import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { addFilled, dropColumns, optional, words } from './words'

const INDEX = 'ix_appeal_mergedIntoId_createdAt'

/** Several residents, one trouble (并案): which matter goes along with which, and how that one stands. */
export class Merging1764000025000 implements MigrationInterface {
  readonly name = 'Merging1764000025000'

  async up(runner: QueryRunner): Promise<void> {
    const { ref, word, int, instant } = words(runner)
    for (const column of [ref('mergedIntoId', optional), word('mainStatus', optional), instant('mainSince', optional)])
      await runner.addColumn('appeal', new TableColumn(column))
    await addFilled(runner, 'appeal', [
      { column: int('mainSeq'), value: 0 },
      { column: int('followerCount'), value: 0 },
    ])
    await runner.createIndex('appeal', new TableIndex({ name: INDEX, columnNames: ['mergedIntoId', 'createdAt'] }))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('appeal', INDEX)
    await dropColumns(runner, 'appeal', ['mergedIntoId', 'mainStatus', 'mainSince', 'mainSeq', 'followerCount'])
  }
}
