import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm'

const INDEXES = ['unitId', 'communityId', 'streetId'].map((area) => [area, 'complexity', 'open', 'kind', 'createdAt'])

/** The two lists of complex matters lie together in one index each, for a unit, a community, a street. */
export class Ledgers1764000030000 implements MigrationInterface {
  readonly name = 'Ledgers1764000030000'

  async up(runner: QueryRunner): Promise<void> {
    for (const columns of INDEXES) await runner.createIndex('appeal', indexOn(columns))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columns of INDEXES) await runner.dropIndex('appeal', indexOn(columns))
  }
}

const indexOn = (columns: string[]) => new TableIndex({ name: `ix_appeal_${columns.join('_')}`, columnNames: columns })
