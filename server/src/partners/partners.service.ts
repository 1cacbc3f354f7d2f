import { Injectable } from '@nestjs/common'
import {
  type Actor,
  check,
  dayOf,
  type Input,
  type PartActionName,
  type PartView,
  PROBLEMS,
  partRefusal,
  partRowOf,
  personalDataIn,
  Refusal,
  SYSTEM,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsWriter } from '../appeals/writer'
import { EVENTS } from '../events'
import { Denied } from '../platform/audit/denials'
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
    if (problem === 'not-found' || problem === 'action.not-yours') throw new Denied(problem, { kind: 'part', id, place: appeal.streetId })
    if (task.version !== version) throw new Refusal('partner.stale')
    if (problem) throw new Refusal(problem)
    const now = this.clock.now()
    const { value: input, errors } = check(partRowOf(action).asks, given, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    if (action === 'askAgain' && personalDataIn(String(input.reason)))
      throw new Refusal('whistle.personal-data', { errors: [{ pointer: '/reason', detail: PROBLEMS['whistle.personal-data'].title }] })
    const patch = patchOf(action, task, input, actor, now)
    if (!(await swap(tx, PartnerTask, task, patch))) throw new Refusal('partner.stale')
    const moved = { ...task, ...patch }
    await this.writer.act(tx, SYSTEM, appeal.id, 'partMoved', {
      version: appeal.version,
      body: this.said(action, input, actor, moved, appeal),
    })
    const { unitId, part } = task
    if (action === 'report' || action === 'refuse')
      await this.outbox.add(tx, EVENTS.partReported, { partId: id, version, unitId, leadId: appeal.unitId, appealId: appeal.id })
    else if (action === 'askAgain') await this.outbox.add(tx, EVENTS.partNamed, { partId: id, version, unitId, part })
    else await this.outbox.add(tx, EVENTS.partEnded, { partId: id, unitId })
  }

  /** What the story of the matter says of it, and what it changes there. */
  private said(action: PartActionName, input: Input, actor: Actor, moved: PartnerTask, { childrenOpen }: Appeal) {
    const { name } = this.territory.unit(moved.unitId)
    const about = moved.task === null ? name : `${name}（${moved.task}）`
    const text: Record<PartActionName, string> = {
      report: `${about}说：${String(input.text)}`,
      refuse: `${about}说做不了：${String(input.reason)}`,
      askAgain: `还是请${about}来做：${String(input.reason)}`,
      release: `${about}不用再帮着办了：${String(input.reason)}`,
    }
    const helping = partRowOf(action).by === 'helping'
    return {
      text: text[action],
      ...(helping ? { personId: actor.personId } : {}),
      ...(moved.part === 'CHILD' ? { childrenOpen: childrenOpen - (moved.open ? 0 : 1) } : {}),
      ...(moved.part !== 'CHILD' && action === 'release' ? { endedUnitId: moved.unitId } : {}),
    }
  }
}

function patchOf(action: PartActionName, part: PartnerTask, input: Input, actor: Actor, now: Date): Partial<PartnerTask> {
  const over = { open: false, openKey: null, endedAt: now }
  switch (action) {
    case 'report': {
      const done = input.state === 'DONE'
      const said = { report: String(input.text), reportedAt: now, reportedById: actor.personId, refusedAt: null, done }
      return done && part.part === 'CHILD' ? { ...said, ...over } : said
    }
    case 'refuse':
      return { report: String(input.reason), reportedAt: now, reportedById: actor.personId, refusedAt: now }
    case 'askAgain':
      // what is asked is where the unit reads why it is asked again
      return { refusedAt: null, demand: `${part.demand}\n${String(input.reason)}` }
    case 'release':
      return { ...over, endReason: String(input.reason) }
  }
}
