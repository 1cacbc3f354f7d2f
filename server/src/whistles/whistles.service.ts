import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type CallActionName,
  type CallTicket,
  callOver,
  callPatch,
  callRefusal,
  callRowOf,
  check,
  dayOf,
  following,
  type Input,
  Refusal,
  SYSTEM,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsWriter } from '../appeals/writer'
import { Denied } from '../platform/audit/denials'
import { Clock } from '../platform/clock'
import { rowOf, rowsOf } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { Transactions } from '../platform/database/transactions'
import { Territory } from '../territory/territory'
import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'
import { WhistleNews } from './whistle-news'
import { kept } from './whistles.effects'
import { WhistlesQueries } from './whistles.queries'

/** So often a colleague may be faster on the same matter before somebody is asked to try again. */
const TRIES = 6

/**
 * Checking in, declining, reporting; deciding and scoring. Each is one change of one call and one step of the matter, in
 * one transaction: the swap of the appeal puts all that happens to one whistle into one order, on however many nodes.
 */
@Injectable()
export class WhistlesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: AppealsWriter,
    private readonly queries: WhistlesQueries,
    private readonly territory: Territory,
    private readonly news: WhistleNews,
    private readonly clock: Clock,
  ) {}

  /** Does one thing with a call; gives it as it is now. */
  async act(actor: Actor, callId: string, action: CallActionName, body: Record<string, unknown>): Promise<CallTicket> {
    const { version, ...given } = body
    if (typeof version !== 'number' || !Number.isInteger(version))
      throw new Refusal('input.invalid', { errors: [{ pointer: '/version', detail: '请刷新页面后再试' }] })
    for (let tries = 1; ; tries += 1) {
      try {
        await this.transactions.run((tx) => this.change(tx, actor, callId, action, version, given))
        return await this.queries.ticket(actor, callId)
      } catch (error) {
        // somebody did something else with the same matter in this moment: what was asked for stands all the same
        if (!(error instanceof Refusal) || error.code !== 'appeal.stale' || tries === TRIES) throw error
      }
    }
  }

  private async change(
    tx: EntityManager,
    actor: Actor,
    callId: string,
    action: CallActionName,
    version: number,
    given: Record<string, unknown>,
  ): Promise<void> {
    const call = await rowOf(tx, WhistleCall, callId)
    const whistle = call && (await rowOf(tx, Whistle, call.whistleId))
    const appeal = whistle && (await rowOf(tx, Appeal, whistle.appealId))
    if (!call || !whistle || !appeal) throw new Refusal('not-found')
    const problem = callRefusal(action, { call, actor, appeal: { ...appeal, whistleOpen: whistle.openKey !== null } })
    if (problem === 'not-found' || problem === 'action.not-yours')
      throw new Denied(problem, { kind: 'call', id: callId, place: appeal.streetId })
    if (call.version !== version) throw new Refusal('whistle.stale')
    if (problem) throw new Refusal(problem)
    const now = this.clock.now()
    const { value: input, errors } = check(callRowOf(action).asks, given, dayOf(now))
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    // what waits for nobody of the unit is sorted by when it last moved
    const facts = callPatch(action, call, { input, actor, now, type: whistle.type, since: call.queueAt })
    const moved = await this.move(tx, call, { ...facts, ...wordsOf(action, input) }, now)
    await this.tell(tx, whistle, call, moved)
    await this.goOn(tx, whistle, moved, now)
    await this.step(tx, appeal, whistle, { action, input, actor, unitId: call.unitId })
  }

  private async move(tx: EntityManager, call: WhistleCall, patch: Partial<WhistleCall>, now: Date): Promise<WhistleCall> {
    const next = { ...call, ...patch }
    const moved = await swap(tx, WhistleCall, call, { ...patch, ...kept(next, now), firstCalledAt: call.firstCalledAt ?? next.calledAt })
    if (!moved) throw new Refusal('whistle.stale')
    return moved
  }

  /** The next rung of the ladder, if this one has nothing more to say. */
  private async goOn(tx: EntityManager, whistle: Whistle, moved: WhistleCall, now: Date): Promise<void> {
    const all = await this.callsOf(tx, whistle)
    for (const [unitId, patch] of following(
      all.map((each) => (each.id === moved.id ? moved : each)),
      whistle.type,
      now,
    )) {
      const call = all.find((each) => each.unitId === unitId)
      if (!call) continue
      const next = await this.move(tx, call, patch, now)
      if (next.state === 'CALLED') await this.news.called(tx, whistle, next)
    }
  }

  private async tell(tx: EntityManager, whistle: Whistle, before: WhistleCall, now: WhistleCall): Promise<void> {
    if (now.state === before.state) return
    if (now.state === 'CALLED') await this.news.called(tx, whistle, now)
    else if (now.state === 'CALLED_OFF') {
      if (before.awaits) await this.news.calledOff(tx, whistle, now)
    } else if (now.state !== 'ACCEPTED') await this.news.answered(tx, whistle, now)
  }

  /** One line in the story of the matter, and the number of calls it still waits for. */
  private async step(
    tx: EntityManager,
    appeal: Appeal,
    whistle: Whistle,
    { action, input, actor, unitId }: { action: CallActionName; input: Input; actor: Actor; unitId: string },
  ): Promise<void> {
    const waiting = (await this.callsOf(tx, whistle)).filter((call) => !callOver(call)).length
    const { story, by } = callRowOf(action)
    const said = input.note ?? input.reason ?? input.result ?? input.decisionReason ?? input.scoreWords
    const text = `${this.territory.unit(unitId).name}${story}${typeof said === 'string' ? `：${said}` : ''}`
    const body = { text, waiting, ...(by === 'called' ? { personId: actor.personId } : {}) }
    await this.writer.act(tx, SYSTEM, appeal.id, 'callMoved', { version: appeal.version, body })
  }

  private callsOf(tx: EntityManager, { id }: Whistle): Promise<WhistleCall[]> {
    return rowsOf(tx, WhistleCall, 'WHERE whistleId = ? ORDER BY rung, id', [id])
  }
}

/** The words that go with an action, each into its own column. */
function wordsOf(action: CallActionName, input: Input): Partial<WhistleCall> {
  const word = (name: string) => (typeof input[name] === 'string' ? (input[name] as string) : null)
  switch (action) {
    case 'checkIn':
      return { note: word('note') }
    case 'decline':
      return { declineReason: word('reason') }
    case 'report':
      return { result: word('result') }
    case 'judgeDecline':
    case 'callOff':
      return { decisionReason: word('decisionReason') }
    case 'score':
      return { scoreWords: word('scoreWords') }
  }
}
