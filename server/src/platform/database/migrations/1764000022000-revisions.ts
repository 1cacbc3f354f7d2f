import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, insertOnce, words } from './words'

/** One table of counters by which nodes see that a copy in memory is old; the map's own counter moves into it. */
export class Revisions1764000022000 implements MigrationInterface {
  readonly name = 'Revisions1764000022000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, int } = words(runner)
    await createTable(runner, { name: 'revision', columns: [id(), int('version')] })
    if (await runner.hasTable('territory_version')) {
      const [{ version }] = (await runner.query('SELECT version FROM territory_version')) as [{ version: number }]
      await insertOnce(runner, 'revision', { id: 'territory', version })
    }
    for (const name of ['access', 'wall']) await insertOnce(runner, 'revision', { id: name, version: 1 })
    await runner.dropTable('territory_version')
  }

  async down(runner: QueryRunner): Promise<void> {
    const { id, int } = words(runner)
    await createTable(runner, { name: 'territory_version', columns: [id(), int('version')] })
    await runner.query("INSERT INTO territory_version (id, version) SELECT id, version FROM revision WHERE id = 'territory'")
    await runner.dropTable('revision')
  }
}
