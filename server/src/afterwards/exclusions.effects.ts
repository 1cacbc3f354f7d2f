import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type Exclusion, Refusal } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { ActionEffects, type Done } from '../appeals/effects'
import { insertRow, rowsOf, updateRows } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { ExclusionRequest } from './exclusion.entity'

/** What asking for an exclusion (剔除) and deciding on it write beside the ledger: the words, and the list of those who decide. */
@Injectable()
export class ExclusionsEffects implements OnModuleInit {
  constructor(private readonly effects: ActionEffects) {}

  onModuleInit(): void {
    this.effects.on(['exclude'], (tx, done) => this.ask(tx, done))
    this.effects.on(['decideExclusion'], (tx, done) => this.decide(tx, done))
    this.effects.on(['withdrawExclusion'], (tx, done) => this.withdraw(tx, done))
  }

  private async ask(tx: EntityManager, { appeal, input, step, now }: Done): Promise<void> {
    const asked = latest(appeal.exclusions)
    await insertRow(tx, ExclusionRequest, {
      id: newId(),
      appealId: appeal.id,
      round: asked.round,
      openKey: appeal.id,
      open: true,
      state: asked.state,
      streetId: appeal.streetId,
      communityId: appeal.communityId,
      unitId: asked.unitId,
      unitType: asked.unitType,
      why: String(input.why),
      text: step.text ?? '',
      evidence: typeof input.evidence === 'string' ? input.evidence : null,
      askedAt: now,
      firstUnitId: null,
      firstReason: null,
      lastUnitId: null,
      lastReason: null,
      decidedAt: null,
    })
  }

  private async decide(tx: EntityManager, { appeal, step, now }: Done): Promise<void> {
    const { id } = await this.open(tx, appeal.id)
    const { state } = latest(appeal.exclusions)
    const over = state === 'APPROVED' || state === 'DENIED'
    const word = over
      ? { lastUnitId: step.unitId, lastReason: step.text, ...ended(now) }
      : { firstUnitId: step.unitId, firstReason: step.text }
    await updateRows(tx, ExclusionRequest, { state, ...word }, 'id = ?', [id])
  }

  private async withdraw(tx: EntityManager, { appeal, step, now }: Done): Promise<void> {
    const { id } = await this.open(tx, appeal.id)
    await updateRows(tx, ExclusionRequest, { state: 'WITHDRAWN', lastReason: step.text, ...ended(now) }, 'id = ?', [id])
  }

  private async open(tx: EntityManager, appealId: string): Promise<ExclusionRequest> {
    const [open] = await rowsOf(tx, ExclusionRequest, 'WHERE openKey = ?', [appealId])
    if (!open) throw new Refusal('exclusion.none')
    return open
  }
}

/** At most one is open at a time, and it is the last that was asked for. */
function latest(exclusions: readonly Exclusion[]): Exclusion {
  const last = exclusions[exclusions.length - 1]
  if (!last) throw new Refusal('exclusion.none')
  return last
}

const ended = (now: Date) => ({ open: false, openKey: null, decidedAt: now })
