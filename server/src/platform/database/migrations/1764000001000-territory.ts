import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, insertOnce, optional, words } from './words'

/** Street → community → grid → building → entrance → household, and the units that work there. */
export class Territory1764000001000 implements MigrationInterface {
  readonly name = 'Territory1764000001000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, json, int, flag, degrees } = words(runner)
    await createTable(runner, { name: 'street', columns: [id(), line('name', 64)] })
    await createTable(runner, {
      name: 'unit',
      columns: [
        id(),
        word('type'),
        line('name', 64),
        ref('parentId', optional),
        ref('gridGroupId', optional),
        ref('communityId', optional),
        ref('streetId'),
        line('phone', 32, optional),
        line('hours', 64, optional),
        flag('active'),
      ],
      indexes: [['communityId']],
      references: { streetId: 'street' },
    })
    await createTable(runner, {
      name: 'community',
      columns: [id(), ref('streetId'), line('name', 64), json('boundary', optional)],
      references: { streetId: 'street' },
    })
    await createTable(runner, {
      name: 'grid',
      columns: [id(), ref('communityId'), line('name', 64), ref('groupId'), json('polygon')],
      indexes: [['communityId']],
      unique: [['groupId']],
      references: { communityId: 'community', groupId: 'unit' },
    })
    await createTable(runner, {
      name: 'building',
      columns: [
        id(),
        ref('communityId'),
        ref('gridId', optional),
        line('code', 32),
        line('name', 64),
        json('aliases'),
        degrees('lat', optional),
        degrees('lng', optional),
        int('householdCount'),
      ],
      indexes: [['communityId']],
      unique: [['code']],
      references: { communityId: 'community', gridId: 'grid' },
    })
    await createTable(runner, {
      name: 'entrance',
      columns: [id(), ref('buildingId'), line('name', 32)],
      unique: [['buildingId', 'name']],
      references: { buildingId: 'building' },
    })
    await createTable(runner, {
      name: 'household',
      columns: [id(), ref('buildingId'), ref('entranceId', optional), line('room', 32)],
      indexes: [['buildingId'], ['entranceId']],
      references: { buildingId: 'building', entranceId: 'entrance' },
    })
    await createTable(runner, { name: 'territory_version', columns: [id(), int('version')] })
    await insertOnce(runner, 'territory_version', { id: 'territory', version: 1 })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['territory_version', 'household', 'entrance', 'building', 'grid', 'community', 'unit', 'street'])
      await runner.dropTable(table)
  }
}
