import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, words } from './words'

/** The access token of WeChat's APIs, shared by all nodes. */
export class Wechat1764000000500 implements MigrationInterface {
  readonly name = 'Wechat1764000000500'

  async up(runner: QueryRunner): Promise<void> {
    const { line, text, instant } = words(runner)
    await createTable(runner, {
      name: 'wechat_token',
      columns: [line('appid', 64, { isPrimary: true }), text('sealed'), line('fingerprint', 64), instant('expiresAt')],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('wechat_token')
  }
}
