import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Notices of grids, communities and streets. */
export class Notices1764000007300 implements MigrationInterface {
  readonly name = 'Notices1764000007300'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, day, flag, instant } = words(runner)
    await createTable(runner, {
      name: 'notice',
      columns: [
        id(),
        ref('unitId'),
        word('unitType'),
        ref('communityId', optional),
        ref('streetId'),
        ref('authorId'),
        line('title', 40),
        text('text'),
        day('fromDay'),
        day('untilDay'),
        flag('urgent'),
        word('state'),
        line('requestKey', 64),
        line('requestHash', 64),
        instant('createdAt'),
        instant('endedAt', optional),
      ],
      indexes: [
        ['unitId', 'state', 'untilDay'],
        ['streetId', 'createdAt'],
      ],
      unique: [['requestKey']],
      references: { unitId: 'unit', authorId: 'person' },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notice')
  }
}
