import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type CallFacts, callAwaits, calledBy, callOver, firstCalls, type Solved, type WhistleMode, type WhistleType } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { ActionEffects, type Done } from '../appeals/effects'
import { insertRow, rowsOf } from '../platform/database/rows'
import { swap } from '../platform/database/swap'
import { Territory } from '../territory/territory'
import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'
import { WhistleNews } from './whistle-news'

/** What blowing, settling and withdrawing write: the whistle and its calls, with the action or not at all. */
@Injectable()
export class WhistlesEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly territory: Territory,
    private readonly news: WhistleNews,
  ) {}

  onModuleInit(): void {
    this.effects.on(['blowWhistle'], (tx, done) => this.blow(tx, done))
    this.effects.on(['settleWhistle'], (tx, done) => this.settle(tx, done))
    this.effects.on(['withdraw'], (tx, done) => this.cancel(tx, done))
  }

  private async blow(tx: EntityManager, { appeal, actor, input, now, step }: Done): Promise<void> {
    const { type, mode, leadUnitId, unitIds, approver, approvedWay } = input as unknown as Blown
    const before = await rowsOf(tx, Whistle, 'WHERE appealId = ? ORDER BY number DESC', [appeal.id])
    const whistle: Whistle = {
      id: uuid(),
      appealId: appeal.id,
      openKey: appeal.id,
      number: before.length + 1,
      secondOf: before[0]?.id ?? null,
      streetId: appeal.streetId,
      communityId: appeal.communityId,
      unitId: appeal.unitId,
      level: appeal.handlingLevel,
      type,
      mode,
      state: 'BLOWN',
      demand: step.text ?? '',
      approver,
      approvedWay,
      blownById: actor.personId,
      blownAt: now,
      settledAt: null,
      outcome: null,
      conclusion: null,
    }
    await insertRow(tx, Whistle, whistle)
    const units = calledBy({ leadUnitId, unitIds }).map((id) => ({ id, type: this.territory.unit(id).type, lead: id === leadUnitId }))
    for (const facts of firstCalls(units, mode, type, now)) {
      const call: WhistleCall = { ...SILENT, ...facts, ...kept(facts, now), id: uuid(), ...placeOf(whistle), firstCalledAt: facts.calledAt }
      await insertRow(tx, WhistleCall, call)
      if (call.state === 'CALLED') await this.news.called(tx, whistle, call)
    }
  }

  private async settle(tx: EntityManager, { appeal, input, step, now }: Done): Promise<void> {
    await tx.update(
      Whistle,
      { openKey: appeal.id },
      { state: 'SETTLED', openKey: null, settledAt: now, outcome: input.outcome as Solved, conclusion: step.text },
    )
  }

  /** The resident takes the matter back: nobody needs to come any more. */
  private async cancel(tx: EntityManager, { appeal, now }: Done): Promise<void> {
    const [whistle] = await rowsOf(tx, Whistle, 'WHERE openKey = ?', [appeal.id])
    if (!whistle) return
    await tx.update(Whistle, { id: whistle.id }, { state: 'INVALID', openKey: null, settledAt: now })
    for (const call of await rowsOf(tx, WhistleCall, 'WHERE whistleId = ?', [whistle.id])) {
      if (callOver(call) || call.state === 'DONE') continue
      const patch = { state: 'CALLED_OFF' as const, decisionReason: '居民撤回了这件事' }
      await swap(tx, WhistleCall, call, { ...patch, ...kept({ ...call, ...patch }, now) })
      if (call.awaits) await this.news.calledOff(tx, whistle, call)
    }
  }
}

interface Blown {
  type: WhistleType
  mode: WhistleMode
  leadUnitId: string
  unitIds?: string[]
  approver: string
  approvedWay: string
}

const SILENT = {
  version: 1,
  remindedFor: null,
  note: null,
  declineReason: null,
  decisionReason: null,
  result: null,
  scoreWords: null,
} as const

const placeOf = ({ id, appealId, streetId, communityId }: Whistle) => ({ whistleId: id, appealId, streetId, communityId })

/** What lists are sorted by, from the facts: waiting ones by the time left, the others by when they last moved. */
export function kept(facts: CallFacts, now: Date): Pick<WhistleCall, 'awaits' | 'queueAt'> {
  const awaits = callAwaits(facts)
  return { awaits, queueAt: awaits ? (facts.dueAt ?? now) : now }
}
