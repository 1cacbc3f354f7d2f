import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** The rounds of appeals, from which the rates are counted. */
export class Statistics1764000021000 implements MigrationInterface {
  readonly name = 'Statistics1764000021000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, int, instant } = words(runner)
    await createTable(runner, {
      name: 'appeal_round',
      columns: [
        id(),
        ref('appealId'),
        int('round'),
        int('seq'),
        word('kind'),
        ref('streetId'),
        ref('communityId'),
        ref('unitId'),
        instant('startedAt'),
        instant('contactDueAt', optional),
        instant('contactedAt', optional),
        instant('dueAt', optional),
        instant('completedAt', optional),
        instant('endedAt', optional),
        word('resolved', optional),
        word('satisfaction', optional),
        word('closeReason', optional),
      ],
      unique: [['appealId', 'round']],
      indexes: ['unitId', 'communityId', 'streetId'].flatMap((area) =>
        ['contactDueAt', 'completedAt', 'endedAt'].map((moment) => [area, moment]),
      ),
      references: { appealId: 'appeal' },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appeal_round')
  }
}
