import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { addFilled, createTable, dropColumns, optional, words } from './words'

const INDEX = 'ix_appeal_decidesId_queueAt'

/** How hard a matter is, what was promised by when, and the units that help whoever leads (牵头、协助、指导). */
export class Graded1764000028000 implements MigrationInterface {
  readonly name = 'Graded1764000028000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, int, flag, instant, day, json } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: word('complexity'), value: 'ORDINARY' },
      { column: json('partners'), value: '[]' },
      { column: json('milestones'), value: '[]' },
    ])
    for (const column of [word('resolutionWay'), text('resolutionPath'), day('nextMilestoneOn'), ref('decidesId')]) {
      await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    }
    await runner.createIndex('appeal', new TableIndex({ name: INDEX, columnNames: ['decidesId', 'queueAt'] }))
    await createTable(runner, {
      name: 'partner_task',
      columns: [
        id(),
        int('version'),
        ref('appealId'),
        ref('unitId'),
        word('unitType'),
        word('part'),
        line('openKey', 80, optional),
        flag('open'),
        ref('namedById'),
        text('demand'),
        instant('namedAt'),
        instant('endedAt', optional),
        text('endReason', optional),
        text('report', optional),
        instant('reportedAt', optional),
        ref('reportedById', optional),
        flag('done'),
      ],
      unique: [['openKey']],
      indexes: [['appealId'], ['unitId', 'open', 'namedAt']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('partner_task')
    await runner.dropIndex('appeal', INDEX)
    const added = ['complexity', 'partners', 'milestones', 'resolutionWay', 'resolutionPath', 'nextMilestoneOn', 'decidesId']
    await dropColumns(runner, 'appeal', added)
  }
}
