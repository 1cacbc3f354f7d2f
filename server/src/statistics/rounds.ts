import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type ActionName, fold, type RoundFacts, roundsOf } from '@wish/shared'
import { type EntityManager, LessThanOrEqual } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { WorkCalendars } from '../calendar/work-calendars'
import { EVENTS } from '../events'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { Outbox } from '../platform/outbox/outbox'
import { AppealRound } from './appeal-round.entity'

const BATCH = 200

/** Only these move a round; a note or an urging leaves the figures as they are. */
const MOVES: readonly ActionName[] = [
  ...(['submit', 'recordOnSpot', 'handleNow', 'sign', 'firstContact', 'deliver', 'complete', 'explainWish', 'confirm', 'deny'] as const),
  ...(['autoClose', 'askReopen', 'reopen', 'dismissDispute', 'withdraw', 'reject', 'contestReject', 'publishWish'] as const),
  ...(['merge', 'mainMoved', 'agree', 'unmerge'] as const),
  'decideExclusion',
  // what is recognised as urgent, or counted by other days off, owes its call at another moment
  ...(['assign', 'reclassify', 'recount'] as const),
]

/**
 * Keeps the table of rounds up to date with what was done, behind the scenes: nobody waits for a figure. Each message
 * makes the rounds of its appeal anew from the steps, so hearing it twice, late or out of order gives the same rows.
 */
@Injectable()
export class Rounds implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly outbox: Outbox,
    private readonly calendars: WorkCalendars,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'rounds', async ({ appealId, action }) => {
      if (MOVES.includes(action as ActionName)) await this.transactions.run((tx) => this.remake(tx, appealId))
    })
  }

  /** Makes the rounds of appeals that have none: those from before this table was, or whose message was given up. */
  async catchUp(): Promise<void> {
    for (let after = ''; ; ) {
      const query = this.appeals
        .select('a')
        .leftJoin(AppealRound, 'r', 'r.appealId = a.id')
        .where('r.id IS NULL AND a.id > :after', { after })
      const missing = await query.orderBy('a.id', 'ASC').limit(BATCH).getMany()
      for (const { id } of missing) await this.transactions.run((tx) => this.remake(tx, id))
      const last = missing[missing.length - 1]
      if (!last || missing.length < BATCH) return
      after = last.id
    }
  }

  /** Makes the rounds of one appeal from its steps. */
  async remake(tx: EntityManager, appealId: string): Promise<void> {
    const { rounds, seq } = await this.read(tx, appealId)
    for (const round of rounds) await this.keep(tx, appealId, seq, round)
  }

  /** The rounds of one appeal as its steps give them now, and up to which step. */
  async read(tx: EntityManager, appealId: string): Promise<{ rounds: RoundFacts[]; seq: number }> {
    const steps = await tx.find(AppealStep, { where: { appealId }, order: { seq: 'ASC' } })
    const changes = steps.map((step) => step.changes)
    const told = steps.map(({ action, at }, i) => ({ action, at, facts: fold(changes.slice(0, i + 1)) }))
    return { rounds: roundsOf(told, this.calendars.current), seq: steps.length }
  }

  private async keep(tx: EntityManager, appealId: string, seq: number, facts: RoundFacts): Promise<void> {
    const here = { appealId, round: facts.round }
    const { affected } = await tx.update(AppealRound, { ...here, seq: LessThanOrEqual(seq) }, { ...facts, seq })
    if (affected || (await tx.existsBy(AppealRound, here))) return
    try {
      await tx.insert(AppealRound, { id: newId(), ...here, seq, ...facts })
    } catch (error) {
      // another delivery was faster; it had read the same steps or more, and this one is heard again if it had not
      if (!isDuplicate(error)) throw error
    }
  }
}
