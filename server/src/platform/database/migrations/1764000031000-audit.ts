import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** The audit log; what the database refuses of it is in platform/audit/guards.ts. */
export class Audit1764000031000 implements MigrationInterface {
  readonly name = 'Audit1764000031000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, int, instant, json } = words(runner)
    await createTable(runner, {
      name: 'audit_entry',
      columns: [
        id(),
        instant('at'),
        word('what'),
        ref('actorId', optional),
        word('aboutKind', optional),
        line('aboutId', 64, optional),
        ref('place'),
        line('requestId', 64, optional),
        json('details'),
        line('mac', 64),
        int('seq', optional),
        line('prev', 64, optional),
        line('hash', 64, optional),
      ],
      unique: [['seq']],
      indexes: [
        ['place', 'at'],
        ['place', 'what', 'at'],
        ['actorId', 'at'],
        ['aboutId', 'at'],
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry')
  }
}
