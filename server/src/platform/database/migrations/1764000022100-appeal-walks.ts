import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm'

const OLD = ['onWall', 'communityId', 'publishedAt']
const WALL = [
  ['onWall', 'communityId', 'status', 'publishedAt'],
  ['onWall', 'communityId', 'status', 'statusSince'],
  ['onWall', 'status', 'publishedAt'],
  ['onWall', 'status', 'statusSince'],
]

/** Every shelf of the wall, of one community or of all, lies together in one index and in its own order. */
export class AppealWalks1764000022100 implements MigrationInterface {
  readonly name = 'AppealWalks1764000022100'

  async up(runner: QueryRunner): Promise<void> {
    for (const columns of WALL) await runner.createIndex('appeal', indexOn(columns))
    await runner.dropIndex('appeal', indexOn(OLD))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('appeal', indexOn(OLD))
    for (const columns of WALL) await runner.dropIndex('appeal', indexOn(columns))
  }
}

const indexOn = (columns: string[]) => new TableIndex({ name: `ix_appeal_${columns.join('_')}`, columnNames: columns })
