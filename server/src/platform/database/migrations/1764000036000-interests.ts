import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, words } from './words'

/** What people keep out of (回避). */
export class Interests1764000036000 implements MigrationInterface {
  readonly name = 'Interests1764000036000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, instant } = words(runner)
    await createTable(runner, {
      name: 'interest',
      columns: [id(), ref('personId'), word('kind'), ref('targetId'), word('why'), ref('declaredBy'), instant('at')],
      unique: [['personId', 'kind', 'targetId']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('interest')
  }
}
