import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, words } from './words'

/** What WeChat has pushed to us and we have dealt with. */
export class WechatPush1764000033000 implements MigrationInterface {
  readonly name = 'WechatPush1764000033000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, line, word, instant } = words(runner)
    await createTable(runner, {
      name: 'wechat_push',
      columns: [id(), line('dedupeKey', 64), word('event'), instant('receivedAt')],
      unique: [['dedupeKey']],
      indexes: [['receivedAt']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('wechat_push')
  }
}
