import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm'
import { createTable, dropColumns, optional, words } from './words'

const SAID = ['yesAt', 'noAt']

/** Calls to residents whom no message reaches, and when somebody last agreed to messages or turned them off. */
export class PhoneTasks1764000042000 implements MigrationInterface {
  readonly name = 'PhoneTasks1764000042000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, int, flag, json, instant } = words(runner)
    await createTable(runner, {
      name: 'phone_task',
      columns: [
        id(),
        int('version'),
        ref('appealId'),
        ref('residentId', optional),
        word('news'),
        instant('newsAt'),
        ref('openKey', optional),
        flag('open'),
        word('state'),
        ref('unitId'),
        instant('madeAt'),
        instant('dueAt'),
        instant('queueAt'),
        json('tries'),
        instant('doneAt', optional),
        ref('callerId', optional),
        line('dedupeKey', 90),
      ],
      unique: [['dedupeKey'], ['openKey']],
      indexes: [['unitId', 'open', 'queueAt'], ['residentId']],
    })
    for (const name of SAID) await runner.addColumn('message_allowance', new TableColumn(instant(name, optional)))
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'message_allowance', SAID)
    await runner.dropTable('phone_task')
  }
}
