import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { addFilled, createTable, dropColumns, optional, words } from './words'

/** Whistles (吹哨报到): several units called to one matter, each with its call. */
export class Whistles1764000024000 implements MigrationInterface {
  readonly name = 'Whistles1764000024000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, int, flag, instant, json } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: flag('whistleOpen'), value: 0 },
      { column: int('whistleWaiting'), value: 0 },
    ])
    await runner.addColumn('appeal', new TableColumn(word('whistleLevel', optional)))
    await createTable(runner, {
      name: 'whistle',
      columns: [
        id(),
        ref('appealId'),
        ref('openKey', optional),
        int('number'),
        ref('secondOf', optional),
        ...['streetId', 'communityId', 'unitId'].map((name) => ref(name)),
        ...['level', 'type', 'mode', 'state'].map((name) => word(name)),
        text('demand'),
        line('approver', 30),
        word('approvedWay'),
        ref('blownById'),
        instant('blownAt'),
        instant('settledAt', optional),
        word('outcome', optional),
        text('conclusion', optional),
      ],
      unique: [['openKey'], ['appealId', 'number']],
      indexes: ['unitId', 'communityId', 'streetId'].map((area) => [area, 'blownAt']),
    })
    await createTable(runner, {
      name: 'whistle_call',
      columns: [
        id(),
        int('version'),
        ...['whistleId', 'appealId', 'streetId', 'communityId', 'unitId'].map((name) => ref(name)),
        word('unitType'),
        flag('lead'),
        int('rung'),
        word('state'),
        ...['calledAt', 'dueAt', 'checkedInAt'].map((name) => instant(name, optional)),
        word('solved', optional),
        int('score', optional),
        json('answeredBy'),
        flag('awaits'),
        instant('queueAt'),
        instant('firstCalledAt', optional),
        int('overruled'),
        instant('remindedFor', optional),
        line('note', 200, optional),
        ...['declineReason', 'decisionReason', 'result'].map((name) => text(name, optional)),
        line('scoreWords', 200, optional),
      ],
      unique: [['whistleId', 'unitId']],
      indexes: [
        ['unitId', 'awaits', 'queueAt'],
        ['state', 'dueAt'],
        ...['unitId', 'communityId', 'streetId'].map((area) => [area, 'firstCalledAt']),
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['whistle_call', 'whistle']) await runner.dropTable(table)
    await dropColumns(runner, 'appeal', ['whistleOpen', 'whistleWaiting', 'whistleLevel'])
  }
}
