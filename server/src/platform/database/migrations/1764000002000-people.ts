import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Persons, how they sign in, and where they serve. */
export class People1764000002000 implements MigrationInterface {
  readonly name = 'People1764000002000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, json, instant, int } = words(runner)
    await createTable(runner, { name: 'person', columns: [id(), line('name', 64), json('settings'), instant('createdAt')] })
    await createTable(runner, {
      name: 'wechat_identity',
      columns: [id(), line('appId', 64), line('openid', 64), line('unionid', 64, optional), ref('personId'), instant('createdAt')],
      indexes: [['personId']],
      unique: [['appId', 'openid']],
      references: { personId: 'person' },
    })
    await createTable(runner, {
      name: 'person_contact',
      columns: [id(), text('phoneSealed'), line('phoneIndex', 64), instant('verifiedAt')],
      indexes: [['phoneIndex']],
      references: { id: 'person' },
    })
    await createTable(runner, {
      name: 'session',
      columns: [id(), line('tokenHash', 64), ref('personId'), word('way'), instant('createdAt'), instant('expiresAt')],
      indexes: [['personId'], ['expiresAt']],
      unique: [['tokenHash']],
      references: { personId: 'person' },
    })
    await createTable(runner, {
      name: 'membership',
      columns: [
        id(),
        ref('personId', optional),
        ref('unitId'),
        word('role'),
        line('name', 64),
        line('phoneIndex', 64, optional),
        word('state'),
        instant('createdAt'),
        instant('gainedAt', optional),
        instant('endedAt', optional),
      ],
      indexes: [['personId', 'state'], ['phoneIndex'], ['unitId', 'role']],
      references: { personId: 'person', unitId: 'unit' },
    })
    await createTable(runner, {
      name: 'staff_account',
      columns: [
        id(),
        line('account', 64),
        line('passwordHash', 255),
        line('name', 64),
        line('phoneIndex', 64, optional),
        ref('personId', optional),
        word('state'),
        instant('createdAt'),
      ],
      indexes: [['phoneIndex']],
      unique: [['account']],
      references: { personId: 'person' },
    })
    await createTable(runner, {
      name: 'sign_in_attempt',
      columns: [line('key', 64, { isPrimary: true }), int('failures'), instant('lockedUntil', optional), instant('updatedAt')],
      indexes: [['updatedAt']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['sign_in_attempt', 'staff_account', 'membership', 'session', 'person_contact', 'wechat_identity', 'person']
    for (const table of tables) await runner.dropTable(table)
  }
}
