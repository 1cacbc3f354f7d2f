import { Injectable } from '@nestjs/common'
import {
  type Actor,
  check,
  dayOf,
  type Input,
  PART_ACTIONS,
  type PartActionName,
  type PartView,
  partRefusal,
  Refusal,
  SYSTEM,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsWriter } from '../appeals/writer'
import { EVENTS } from '../events'
import { Clock } from '../platform/clock'
import { rowOf } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { PartnerTask } from './partner-task.entity'
import { PartnersQueries } from './partners.queries'

/** So often a colleague may be faster on the same matter before somebody is asked to try again. */
const TRIES = 6

/** Reporting, and saying that it is enough: one change of one part and one step of the matter, in one transaction. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: AppealsWriter,
    private readonly queries: PartnersQueries,
    private readonly territory: Territory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Does one thing with a part; gives it as it is now. */
  async act(actor: Actor, id: string, action: PartActionName, body: Record<string, unknown>): Promise<PartView> {
    const { version, ...given } = body
    if (typeof version !== 'number' || !Number.isInteger(version))
      throw new Refusal('input.invalid', { errors: [{ pointer: '/version', detail: '请刷新页面后再试' }] })
    for (let tries = 1; ; tries += 1) {
      try {
        await this.transactions.run((tx) => this.change(tx, actor, id, action, version, given))
        return await this.queries.one(actor, id)
      } catch (error) {
        // somebody did something else with the same matter in this moment: what was asked for stands all the same
        if (!(error instanceof Refusal) || error.code !== 'appeal.stale' || tries === TRIES) throw error
      }
    }
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    action: PartActionName,
    version: number,
    given: Record<string, unknown>,
  ): Promise<void> {
    const task = await rowOf(tx, PartnerTask, id)
    const appeal = task && (await rowOf(tx, Appeal, task.appealId))
    if (!task || !appeal) throw new Refusal('not-found')
    const problem = partRefusal(action, { part: task, actor, appeal })
    if (problem === 'not-found' || problem === 'action.not-yours') throw new Refusal(problem)
    if (task.version !== version) throw new Refusal('partner.stale')
    if (problem) throw new Refusal(problem)
    const now = this.clock.now()
    const { value: input, errors } = check(PART_ACTIONS[action].asks, given, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    if (!(await swap(tx, PartnerTask, task, patchOf(action, input, actor, now)))) throw new Refusal('partner.stale')
    const { name } = this.territory.unit(task.unitId)
    const said =
      action === 'report'
        ? { text: `${name}说：${String(input.text)}`, personId: actor.personId }
        : { text: `${name}不用再帮着办了：${String(input.reason)}`, endedUnitId: task.unitId }
    await this.writer.act(tx, SYSTEM, appeal.id, 'partMoved', { version: appeal.version, body: said })
    if (action === 'report')
      await this.outbox.add(tx, EVENTS.partReported, {
        partId: id,
        version,
        unitId: task.unitId,
        leadId: appeal.unitId,
        appealId: appeal.id,
      })
    else await this.outbox.add(tx, EVENTS.partEnded, { partId: id, unitId: task.unitId })
  }
}

function patchOf(action: PartActionName, input: Input, actor: Actor, now: Date): Partial<PartnerTask> {
  return action === 'report'
    ? { report: String(input.text), reportedAt: now, reportedById: actor.personId, done: input.state === 'DONE' }
    : { open: false, openKey: null, endedAt: now, endReason: String(input.reason) }
}
