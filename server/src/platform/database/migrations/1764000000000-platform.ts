import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Messages between features, and who runs which sweep. */
export class Platform1764000000000 implements MigrationInterface {
  readonly name = 'Platform1764000000000'

  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'better-sqlite3') {
      // every later table inherits it: text is compared exactly, as SQLite does, so that openIds and codes never match by chance
      await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')
    }
    const { id, ref, word, line, json, instant, int } = words(runner)
    await createTable(runner, {
      name: 'outbox_message',
      columns: [
        id(),
        line('topic', 64),
        line('subscriber', 64),
        json('payload'),
        word('state'),
        int('attempts'),
        instant('availableAt'),
        instant('createdAt'),
        ref('leaseBy', optional),
        instant('leaseUntil', optional),
        line('lastError', 200, optional),
      ],
      indexes: [['state', 'availableAt']],
    })
    await createTable(runner, {
      name: 'job',
      columns: [line('name', 64, { isPrimary: true }), instant('nextRunAt'), ref('leaseBy', optional), instant('leaseUntil', optional)],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('job')
    await runner.dropTable('outbox_message')
  }
}
