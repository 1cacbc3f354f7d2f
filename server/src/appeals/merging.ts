import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type ActionName, newsForFollower, Refusal, SYSTEM } from '@wish/shared'
import { type EntityManager, MoreThan } from 'typeorm'
import { EVENTS } from '../events'
import { Read, Reader } from '../platform/database/reader'
import { rowOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Outbox } from '../platform/outbox/outbox'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'
import { ActionEffects, type Done } from './effects'
import { AppealsWriter } from './writer'

/** So often a colleague may be faster on the same matter before the message is left for its next attempt. */
const TRIES = 6
const BATCH = 100

/**
 * Several residents, one trouble (并案). The main matter counts who goes along, in the transaction that merges or parts them:
 * the swap of its row puts two dispatchers who merge crosswise into one order, on any number of nodes. What happens to it
 * afterwards reaches each of the others in a transaction of its own, so that nobody who works waits for them.
 */
@Injectable()
export class Merging implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    // without its number: whoever reads the story of the main matter need not see the other one
    this.effects.on(['merge'], (tx, { appeal }) => this.gather(tx, appeal.mergedIntoId, 1, '有一件并进来一起办'))
    this.effects.on(['unmerge'], (tx, done) => this.part(tx, done))
    this.outbox.subscribe(EVENTS.mainActed, 'followers', ({ appealId }) => this.tell(appealId))
  }

  /** Looks for those whom a message did not reach: nobody is left behind by a main matter that has moved on. */
  async catchUp(): Promise<void> {
    for (let after = ''; ; ) {
      const behind = await this.appeals
        .select('f')
        .innerJoin(Appeal, 'm', 'm.id = f.mergedIntoId')
        .where('f.mergedIntoId IS NOT NULL AND f.resolved IS NULL AND m.status <> f.mainStatus AND f.id > :after', { after })
        .orderBy('f.id', 'ASC')
        .limit(BATCH)
        .getMany()
      for (const { id } of behind) await this.bring(id)
      const last = behind[behind.length - 1]
      if (!last || behind.length < BATCH) return
      after = last.id
    }
  }

  private part(tx: EntityManager, { before }: Done): Promise<void> {
    return this.gather(tx, before.mergedIntoId, -1, '有一件分出去单独办')
  }

  private async gather(tx: EntityManager, mainId: string | null, more: number, text: string): Promise<void> {
    const main = mainId === null ? null : await rowOf(tx, Appeal, mainId)
    if (!main) throw new Error('a matter goes along with nothing')
    const body = { text, followers: main.followerCount + more }
    await this.writer.act(tx, SYSTEM, main.id, 'gathered', { version: main.version, body })
  }

  private async tell(mainId: string): Promise<void> {
    for (const { id } of await this.appeals.rows('WHERE mergedIntoId = ? ORDER BY createdAt, id', [mainId])) await this.bring(id)
  }

  /** Brings one matter to where its main one stands. Heard twice, late or out of order, it comes to the same. */
  private async bring(id: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.transactions.run((tx) => this.follow(tx, id))
      } catch (error) {
        // somebody spoke with this resident, or acted on the main matter, in the same moment
        if (!(error instanceof Refusal) || error.code !== 'appeal.stale' || tries === TRIES) throw error
      }
    }
  }

  private async follow(tx: EntityManager, id: string): Promise<void> {
    const appeal = await rowOf(tx, Appeal, id)
    const main = appeal?.mergedIntoId ? await rowOf(tx, Appeal, appeal.mergedIntoId) : null
    // who has given the last word is not asked again
    if (!appeal || !main || appeal.resolved !== null) return
    const act = (action: ActionName, body: Record<string, unknown>) =>
      this.writer.act(tx, SYSTEM, id, action, { version: appeal.version, body })
    if (main.status === 'REJECTED' || main.status === 'WITHDRAWN') {
      await act('unmerge', { reason: '您的这件事不受影响，单独接着办' })
      return
    }
    const steps = await tx.find(AppealStep, { where: { appealId: main.id, seq: MoreThan(appeal.mainSeq) }, order: { seq: 'ASC' } })
    const news = steps.flatMap(({ action, fromStatus, toStatus }) => newsForFollower(action, fromStatus !== toStatus, main) ?? [])
    const text = news[news.length - 1]
    if (text) await act('mainMoved', { text })
  }
}
