import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { createTable, dropColumns, optional, words } from './words'

/** What comes after the end of a round: calls to the resident (回访), and rounds that are left out of the count (剔除). */
export class Afterwards1764000027000 implements MigrationInterface {
  readonly name = 'Afterwards1764000027000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, int, flag, instant, json } = words(runner)
    const added = [flag('elder'), int('followUpTries'), json('answeredBy'), json('exclusions')]
    // neighbourhoods may be at work already: first empty, then filled, then required
    for (const column of added) await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    for (const column of [word('followUpDue', optional), instant('followUpTriedAt', optional), ref('followUpBy', optional)]) {
      await runner.addColumn('appeal', new TableColumn(column))
    }
    // as the columns hold it: a list given as a value would become the JSON of a text (test/upgrade.e2e.ts)
    const none = () => "'[]'"
    const filled = { elder: 0, followUpTries: 0, answeredBy: none, exclusions: none }
    await runner.manager.createQueryBuilder().update('appeal').set(filled).execute()
    for (const column of added) {
      await runner.changeColumn('appeal', new TableColumn({ ...column, ...optional }), new TableColumn(column))
    }
    await runner.addColumn('appeal_round', new TableColumn(flag('excluded', optional)))
    await runner.manager.createQueryBuilder().update('appeal_round').set({ excluded: 0 }).execute()
    await runner.changeColumn('appeal_round', new TableColumn(flag('excluded', optional)), new TableColumn(flag('excluded')))
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
