import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type LostReview as Ledger, lostPoints, Refusal, type RootCause } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { ActionEffects, type Done } from '../appeals/effects'
import { insertRow, rowsOf, updateRows } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { Rounds } from '../statistics/rounds'
import { Territory } from '../territory/territory'
import { LostReview } from './lost-review.entity'

/** What looking back at a lost point (失分复盘) writes beside the ledger: the words of the unit and of the level above. */
@Injectable()
export class LostReviewsEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly rounds: Rounds,
    private readonly territory: Territory,
  ) {}

  onModuleInit(): void {
    this.effects.on(['reviewLost'], (tx, done) => this.write(tx, done))
    this.effects.on(['judgeReview'], (tx, done) => this.judge(tx, done))
  }

  private async write(tx: EntityManager, { appeal, input, step, now }: Done): Promise<void> {
    const written = waiting(appeal.reviews)
    await this.hasCost(tx, appeal.id, written.round)
    const { round, unitId, unitType, state } = written
    const upper = input.doer === 'UPPER' ? this.territory.upperUnitOf(unitId) : null
    const row = {
      unitId,
      unitType,
      state,
      cause: input.cause as RootCause,
      text: step.text ?? '',
      measure: String(input.measure),
      doerUnitId: upper?.id ?? unitId,
      doneBy: String(input.doneBy),
      writtenAt: now,
      answerUnitId: null,
      answer: null,
      answeredAt: null,
    }
    const [before] = await rowsOf(tx, LostReview, 'WHERE appealId = ? AND round = ?', [appeal.id, round])
    if (before) await updateRows(tx, LostReview, row, 'id = ?', [before.id])
    else await insertRow(tx, LostReview, { id: newId(), appealId: appeal.id, round, ...row })
  }

  private async judge(tx: EntityManager, { before, appeal, step, now }: Done): Promise<void> {
    const { round } = waiting(before.reviews)
    const state = appeal.reviews.find((one) => one.round === round)?.state
    const answer = { state, answerUnitId: step.unitId, answer: step.text, answeredAt: now }
    await updateRows(tx, LostReview, answer, 'appealId = ? AND round = ?', [appeal.id, round])
  }

  /** The matter itself knows only that the round may have cost something; its steps tell for certain. */
  private async hasCost(tx: EntityManager, appealId: string, round: number): Promise<void> {
    const { rounds } = await this.rounds.read(tx, appealId)
    const own = rounds.find((one) => one.round === round)
    const followed = rounds.some((one) => one.round > round)
    if (!own || lostPoints({ ...own, followed }).length === 0) throw new Refusal('review.nothing-lost')
  }
}

/** At most one waits for a word at a time. */
function waiting(reviews: readonly Ledger[]): Ledger {
  const found = reviews.find(({ state }) => state === 'WRITTEN')
  if (!found) throw new Refusal('review.none')
  return found
}
