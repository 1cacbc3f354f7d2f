import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** The inbox. */
export class Notifications1764000005000 implements MigrationInterface {
  readonly name = 'Notifications1764000005000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, line, instant } = words(runner)
    await createTable(runner, {
      name: 'inbox_message',
      columns: [
        id(),
        ref('personId'),
        ref('appealId', optional),
        line('title', 60),
        line('text', 200),
        instant('createdAt'),
        instant('readAt', optional),
        line('dedupeKey', 90),
      ],
      unique: [['dedupeKey']],
      indexes: [['personId', 'createdAt']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inbox_message')
  }
}
