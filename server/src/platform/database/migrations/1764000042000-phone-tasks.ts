import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Calls to residents whom no message reaches. */
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('phone_task')
  }
}
