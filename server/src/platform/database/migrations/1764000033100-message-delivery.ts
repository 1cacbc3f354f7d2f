import type { MigrationInterface, QueryRunner } from 'typeorm'
import { newId } from '../../ids'
import { createTable, optional, words } from './words'

/** How many messages may still be sent to whom by WeChat, and what became of each. */
export class MessageDelivery1764000033100 implements MigrationInterface {
  readonly name = 'MessageDelivery1764000033100'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, int, instant } = words(runner)
    await createTable(runner, {
      name: 'message_allowance',
      columns: [id(), ref('personId'), word('template'), int('remaining'), instant('updatedAt')],
      unique: [['personId', 'template']],
    })
    await createTable(runner, {
      name: 'message_delivery',
      columns: [
        id(),
        ref('personId'),
        word('template'),
        word('state'),
        int('spare'),
        int('errcode', optional),
        line('msgId', 32, optional),
        instant('createdAt'),
        instant('updatedAt'),
      ],
      indexes: [['personId']],
    })
    await this.countWhatWasAccepted(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_delivery')
    await runner.dropTable('message_allowance')
  }

  /** Nothing has been sent before: every yes still counts. */
  private async countWhatWasAccepted(runner: QueryRunner): Promise<void> {
    const accepted = (await runner.query(
      "SELECT personId, template, COUNT(*) AS remaining, MAX(at) AS updatedAt FROM message_consent WHERE result = 'accept' GROUP BY personId, template",
    )) as { personId: string; template: string; remaining: number | string; updatedAt: Date | string }[]
    for (const row of accepted) {
      const values = [newId(), row.personId, row.template, Number(row.remaining), row.updatedAt]
      await runner.query('INSERT INTO message_allowance (id, personId, template, remaining, updatedAt) VALUES (?, ?, ?, ?, ?)', values)
    }
  }
}
