import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Photos: what is known of each; the pictures themselves lie in the storage. */
export class Photos1764000004000 implements MigrationInterface {
  readonly name = 'Photos1764000004000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, instant, int } = words(runner)
    await createTable(runner, {
      name: 'photo',
      columns: [
        id(),
        ref('ownerId'),
        ref('appealId', optional),
        ref('stepId', optional),
        word('field', optional),
        int('position'),
        int('width'),
        int('height'),
        word('watermark'),
        line('uploadKey', 128, optional),
        line('uploadDigest', 64),
        instant('createdAt'),
        instant('attachedAt', optional),
      ],
      indexes: [['appealId', 'createdAt']],
      unique: [['ownerId', 'uploadKey']],
      references: { ownerId: 'person' },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('photo')
  }
}
