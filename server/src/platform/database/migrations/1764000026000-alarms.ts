import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm'
import { addFilled, dropColumns, optional, words } from './words'

const INDEXES = [['nextAlarmAt'], ['streetId', 'open', 'warned', 'queueAt'], ['streetId', 'open', 'supervision', 'queueAt']]

/** What is told by itself when time runs out, and what was said about it from above. */
export class Alarms1764000026000 implements MigrationInterface {
  readonly name = 'Alarms1764000026000'

  async up(runner: QueryRunner): Promise<void> {
    const { instant, int, json, word, flag } = words(runner)
    await addFilled(runner, 'appeal', [
      { column: json('told'), value: '{}' },
      { column: int('warned'), value: 0 },
      { column: flag('answerAsked'), value: 0 },
    ])
    const roundSince = instant('roundSince')
    const empty = [instant('claimedAt', optional), instant('nextAlarmAt', optional), word('supervision', optional)]
    // neighbourhoods may be at work already, and each row has another value: first empty, then filled, then required
    for (const column of [roundSince, ...empty]) await runner.addColumn('appeal', new TableColumn({ ...column, ...optional }))
    await runner.manager
      .createQueryBuilder()
      .update('appeal')
      .set({
        roundSince: () => 'CASE WHEN round = 1 THEN createdAt ELSE COALESCE(resolveStartedAt, createdAt) END',
        // the sweep looks at each that is open once, and finds its right time
        nextAlarmAt: () => 'CASE WHEN open = 1 THEN createdAt ELSE NULL END',
      })
      .execute()
    await runner.changeColumn('appeal', new TableColumn({ ...roundSince, ...optional }), new TableColumn(roundSince))
    for (const columns of INDEXES) await runner.createIndex('appeal', indexOn(columns))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const columns of INDEXES) await runner.dropIndex('appeal', indexOn(columns))
    await dropColumns(runner, 'appeal', ['roundSince', 'told', 'warned', 'answerAsked', 'claimedAt', 'nextAlarmAt', 'supervision'])
  }
}

const indexOn = (columns: string[]) => new TableIndex({ name: `ix_appeal_${columns.join('_')}`, columnNames: columns })
