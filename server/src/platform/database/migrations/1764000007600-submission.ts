import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm'
import { createTable, optional, words } from './words'

const SIMILAR = 'ix_appeal_gridGroupId_categoryId_createdAt'

/** Leaving a telephone for one matter, how many similar ones there are near by, and who agreed to WeChat's messages. */
export class Submission1764000007600 implements MigrationInterface {
  readonly name = 'Submission1764000007600'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, instant } = words(runner)
    await createTable(runner, { name: 'appeal_contact', columns: [id('appealId'), text('phoneSealed')] })
    await runner.createIndex('appeal', new TableIndex({ name: SIMILAR, columnNames: ['gridGroupId', 'categoryId', 'createdAt'] }))
    await createTable(runner, {
      name: 'message_consent',
      columns: [
        id(),
        ref('personId'),
        word('template'),
        line('templateId', 64),
        word('result'),
        word('source'),
        ref('appealId', optional),
        instant('at'),
        line('dedupeKey', 64),
      ],
      indexes: [['personId', 'template', 'at'], ['appealId']],
      unique: [['dedupeKey']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_consent')
    await runner.dropIndex('appeal', SIMILAR)
    await runner.dropTable('appeal_contact')
  }
}
