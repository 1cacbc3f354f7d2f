import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Who was shown the telephone of a resident, and what for. */
export class Reveals1764000031100 implements MigrationInterface {
  readonly name = 'Reveals1764000031100'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, instant } = words(runner)
    await createTable(runner, {
      name: 'contact_reveal',
      columns: [
        id(),
        ref('ownerId'),
        ref('appealId'),
        ref('readerId'),
        ref('unitId', optional),
        word('role', optional),
        word('why'),
        instant('at'),
      ],
      indexes: [
        ['ownerId', 'at'],
        ['appealId', 'at'],
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact_reveal')
  }
}
