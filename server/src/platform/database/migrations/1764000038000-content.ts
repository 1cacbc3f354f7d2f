import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { createTable, dropColumns, optional, words } from './words'

/** What machines and people think of what is public, and which photos may be. */
export class Content1764000038000 implements MigrationInterface {
  readonly name = 'Content1764000038000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, instant } = words(runner)
    await runner.addColumn('photo', new TableColumn(instant('consentedAt', optional)))
    await createTable(runner, {
      name: 'content_item',
      columns: [
        id(),
        word('kind'),
        ref('subjectId'),
        ref('appealId', optional),
        ref('communityId', optional),
        ref('streetId'),
        word('state'),
        word('why', optional),
        instant('at'),
        ref('settledById', optional),
        instant('settledAt', optional),
        text('reason', optional),
      ],
      indexes: [['communityId', 'state', 'at'], ['streetId', 'state', 'at'], ['state', 'at'], ['appealId']],
      unique: [['kind', 'subjectId']],
    })
    await createTable(runner, {
      name: 'media_check',
      columns: [line('id', 64, { isPrimary: true }), ref('photoId', optional), word('verdict', optional), instant('at')],
      indexes: [['at']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('media_check')
    await runner.dropTable('content_item')
    await dropColumns(runner, 'photo', ['consentedAt'])
  }
}
