import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addFilled, createTable, dropColumns, optional, words } from './words'

/** Looking back at rounds that cost a point (失分复盘). */
export class LostReviews1764000034000 implements MigrationInterface {
  readonly name = 'LostReviews1764000034000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, int, day, instant, json } = words(runner)
    await addFilled(runner, 'appeal', [{ column: json('reviews'), value: '[]' }])
    await createTable(runner, {
      name: 'lost_review',
      columns: [
        id(),
        ref('appealId'),
        int('round'),
        ref('unitId'),
        ...['unitType', 'state', 'cause'].map((name) => word(name)),
        text('text'),
        line('measure', 300),
        ref('doerUnitId'),
        day('doneBy'),
        instant('writtenAt'),
        ref('answerUnitId', optional),
        text('answer', optional),
        instant('answeredAt', optional),
      ],
      unique: [['appealId', 'round']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lost_review')
    await dropColumns(runner, 'appeal', ['reviews'])
  }
}
