import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { addFilled, createTable, dropColumns, optional, words } from './words'

/** What comes after the end of a round: calls to the resident (回访), and rounds that are left out of the count (剔除). */
export class Afterwards1764000027000 implements MigrationInterface {
  readonly name = 'Afterwards1764000027000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, int, flag, instant, json } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: flag('elder'), value: 0 },
      { column: int('followUpTries'), value: 0 },
      { column: json('answeredBy'), value: '[]' },
      { column: json('exclusions'), value: '[]' },
    ])
    for (const column of [word('followUpDue', optional), instant('followUpTriedAt', optional), ref('followUpBy', optional)]) {
      await runner.addColumn('appeal', new TableColumn(column))
    }
    await addFilled(runner, 'appeal_round', [{ column: flag('excluded'), value: 0 }])
    await createTable(runner, {
      name: 'follow_up',
      columns: [
        id(),
        ref('appealId'),
        int('round'),
        ref('openKey', optional),
        flag('open'),
        word('state'),
        word('reason'),
        ...['streetId', 'communityId', 'unitId', 'callerUnitId'].map((name) => ref(name)),
        ...['madeAt', 'dueAt', 'queueAt'].map((name) => instant(name)),
        instant('remindedAt', optional),
        json('tries'),
        instant('doneAt', optional),
        ref('callerId', optional),
        ...['saidResolved', 'saidSatisfaction'].map((name) => word(name, optional)),
        flag('wantsReopen'),
        text('words', optional),
      ],
      unique: [['openKey']],
      indexes: [
        ['appealId'],
        ...['callerUnitId', 'streetId'].map((unit) => [unit, 'open', 'queueAt']),
        ['open', 'dueAt'],
        ...['unitId', 'communityId', 'streetId'].map((area) => [area, 'dueAt']),
      ],
    })
    await createTable(runner, {
      name: 'exclusion_request',
      columns: [
        id(),
        ref('appealId'),
        int('round'),
        ref('openKey', optional),
        flag('open'),
        word('state'),
        ...['streetId', 'communityId', 'unitId'].map((name) => ref(name)),
        word('unitType'),
        word('why'),
        text('text'),
        line('evidence', 200, optional),
        instant('askedAt'),
        ref('firstUnitId', optional),
        text('firstReason', optional),
        ref('lastUnitId', optional),
        text('lastReason', optional),
        instant('decidedAt', optional),
      ],
      unique: [['openKey']],
      indexes: [['appealId'], ...['communityId', 'streetId'].map((area) => [area, 'open', 'askedAt'])],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['exclusion_request', 'follow_up']) await runner.dropTable(table)
    await runner.dropColumn('appeal_round', 'excluded')
    const facts = ['elder', 'followUpTries', 'answeredBy', 'exclusions', 'followUpDue', 'followUpTriedAt', 'followUpBy']
    await dropColumns(runner, 'appeal', facts)
  }
}
