import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { dropColumns, optional, words } from './words'

const INDEXES = [['nextAlarmAt'], ['streetId', 'open', 'warned', 'queueAt'], ['streetId', 'open', 'supervision', 'queueAt']]

/** What is told by itself when time runs out, and what was said about it from above. */
export class Alarms1764000026000 implements MigrationInterface {
  readonly name = 'Alarms1764000026000'

  async up(runner: QueryRunner): Promise<void> {
    const { instant, int, json, word, flag } = words(runner)
    const filled = [instant('roundSince'), json('told'), int('warned'), flag('answerAsked')]
    const empty = [instant('claimedAt', optional), instant('nextAlarmAt', optional), word('supervision', optional)]
    // neighbourhoods may be at work already: first empty, then filled, then required
    for (const column of [...filled, ...empty]) await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    await runner.manager
      .createQueryBuilder()
      .update('appeal')
      .set({
        roundSince: () => 'CASE WHEN round = 1 THEN createdAt ELSE COALESCE(resolveStartedAt, createdAt) END',
        // as the column holds it: given as a value it would become the JSON of a text
        told: () => "'{}'",
        warned: 0,
        answerAsked: false,
        // the sweep looks at each that is open once, and finds its right time
        nextAlarmAt: () => 'CASE WHEN open = 1 THEN createdAt ELSE NULL END',
      })
      .execute()
    for (const column of filled) await runner.changeColumn('appeal', new TableColumn({ ...column, ...optional }), new TableColumn(column))
    for (const columns of INDEXES) await runner.createIndex('appeal', indexOn(columns))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columns of INDEXES) await runner.dropIndex('appeal', indexOn(columns))
    await dropColumns(runner, 'appeal', ['roundSince', 'told', 'warned', 'answerAsked', 'claimedAt', 'nextAlarmAt', 'supervision'])
  }
}

const indexOn = (columns: string[]) => new TableIndex({ name: `ix_appeal_${columns.join('_')}`, columnNames: columns })
