import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** What a person agreed to, what may be done only a few times a day, accounts on their way out, and reports of public things. */
export class Account1764000010000 implements MigrationInterface {
  readonly name = 'Account1764000010000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, instant, int, flag } = words(runner)
    await createTable(runner, {
      name: 'consent',
      columns: [id(), ref('personId'), word('document'), int('version'), flag('given'), word('channel'), instant('at')],
      indexes: [['personId', 'at']],
      references: { personId: 'person' },
    })
    await createTable(runner, {
      name: 'daily_slot',
      columns: [line('id', 120, { isPrimary: true }), instant('at')],
      indexes: [['at']],
    })
    await createTable(runner, {
      name: 'deletion_request',
      columns: [
        id(),
        ref('personId'),
        word('state'),
        word('openAppeals'),
        ref('openKey', optional),
        instant('askedAt'),
        instant('dueAt'),
        instant('endedAt', optional),
      ],
      unique: [['openKey']],
      indexes: [['state', 'dueAt'], ['personId']],
      references: { personId: 'person' },
    })
    await createTable(runner, {
      name: 'report',
      columns: [
        id(),
        ref('reporterId'),
        ref('appealId'),
        ref('communityId'),
        ref('streetId'),
        word('part'),
        word('reason'),
        text('text', optional),
        word('state'),
        line('openKey', 73, optional),
        instant('createdAt'),
        ref('settledById', optional),
        instant('settledAt', optional),
      ],
      unique: [['openKey']],
      indexes: [
        ['communityId', 'state', 'createdAt'],
        ['streetId', 'state', 'createdAt'],
        ['appealId', 'state'],
        ['reporterId', 'createdAt'],
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report', 'deletion_request', 'daily_slot', 'consent']) await runner.dropTable(table)
  }
}
