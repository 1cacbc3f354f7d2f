import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  type ActionName,
  knowsBy,
  type PhoneNews,
  type PhoneTaskState,
  phoneDesk,
  phoneDueAt,
  phoneNewsOf,
  phoneNewsOfMessage,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { AppealsQueries } from '../appeals/appeals.queries'
import { WorkCalendars } from '../calendar/work-calendars'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { affectedBy, insertRow, rowsOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { Outbox } from '../platform/outbox/outbox'
import { PhoneTask } from './phone-task.entity'

/** Makes a call of what a resident must hear and no message brings: whoever has no account, no WeChat, or whom WeChat does not know. */
@Injectable()
export class PhoneTaskMaker implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly people: PeopleQueries,
    private readonly matters: AppealsQueries,
    private readonly calendars: WorkCalendars,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'phone-tasks', ({ appealId, stepId, action }) =>
      this.heard(appealId, stepId, action as ActionName),
    )
    this.outbox.subscribe(EVENTS.messageLost, 'phone-tasks', async ({ appealId, template, at }) => {
      const [appeal, news] = [await this.appeals.row(appealId), phoneNewsOfMessage(template)]
      if (appeal && news) await this.make(appeal, news, new Date(at))
    })
  }

  private async heard(appealId: string, stepId: string, action: ActionName): Promise<void> {
    const news = phoneNewsOf(action)
    const knows = knowsBy(action)
    if (!news && !knows) return
    const [appeal, step] = await Promise.all([this.appeals.row(appealId), this.steps.row(stepId)])
    if (!appeal || !step) return
    if (knows) return this.transactions.run((tx) => this.close(tx, appealId, step.at, 'SPARED'))
    if (news && (await this.outOfReach(appeal))) await this.make(appeal, news, step.at)
  }

  /** Whoever has no account has nobody's WeChat. */
  private async outOfReach({ beneficiaryId }: Appeal): Promise<boolean> {
    return beneficiaryId === null || (await this.people.openIdOf(beneficiaryId)) === null
  }

  private async make(appeal: Appeal, news: PhoneNews, newsAt: Date): Promise<void> {
    // nothing to ring: whoever has an account reads it in the inbox
    if ((await this.matters.contactOf(appeal)).phone === null) return
    const now = this.clock.now()
    const dueAt = phoneDueAt(now, this.calendars.current)
    const again = news === 'ASKED' ? appeal.infoAskedCount : 0
    try {
      await this.transactions.run(async (tx) => {
        const [newer] = await rowsOf(tx, PhoneTask, 'WHERE openKey = ? AND newsAt > ?', [appeal.id, newsAt])
        if (!newer) await this.close(tx, appeal.id, newsAt, 'REPLACED')
        await insertRow(tx, PhoneTask, {
          id: newId(),
          version: 1,
          appealId: appeal.id,
          residentId: appeal.beneficiaryId,
          news,
          newsAt,
          openKey: newer ? null : appeal.id,
          open: !newer,
          state: newer ? 'REPLACED' : 'DUE',
          unitId: phoneDesk(appeal),
          madeAt: now,
          dueAt,
          queueAt: dueAt,
          tries: [],
          doneAt: newer ? now : null,
          callerId: null,
          dedupeKey: `${appeal.id}:${appeal.round}:${news}:${again}`,
        })
      })
    } catch (error) {
      // told of twice: nothing of this transaction stands, the older call included
      if (!isDuplicate(error)) throw error
    }
  }

  private async close(tx: EntityManager, appealId: string, until: Date, state: PhoneTaskState): Promise<void> {
    await affectedBy(
      tx,
      'UPDATE phone_task SET `open` = 0, openKey = NULL, state = ?, doneAt = ?, version = version + 1 WHERE openKey = ? AND newsAt <= ?',
      [state, this.clock.now(), appealId, until],
    )
  }
}
