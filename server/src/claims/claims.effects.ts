import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CLAIM_LIMIT, Refusal, STANDINGS, SYSTEM } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import type { Appeal } from '../appeals/appeal.entity'
import { ActionEffects, type Done } from '../appeals/effects'
import { AppealsWriter } from '../appeals/writer'
import { PeopleQueries } from '../people/people.queries'
import { isDuplicate } from '../platform/database/errors'
import { affectedBy, insertRow, rowsOf } from '../platform/database/rows'
import { newId } from '../platform/ids'
import { Claim, type ClaimState, WHOLE_BP, WishItem } from './claim.entity'

/** What actions on a wish write to its claims: one promise at a time, never more than the whole of an item. */
@Injectable()
export class ClaimsEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly people: PeopleQueries,
  ) {}

  onModuleInit(): void {
    this.effects.on(['publishWish'], (tx, done) => this.openItem(tx, done))
    this.effects.on(['claim'], (tx, done) => this.claim(tx, done))
    this.effects.on(['approveClaim'], (tx, done) => this.approve(tx, done))
    this.effects.on(['deliver'], (tx, done) => this.deliver(tx, done))
    this.effects.on(['complete'], (tx, done) =>
      done.appeal.claimStatus ? this.move(tx, done, 'DELIVERED', { heldKey: null }) : this.end(tx, done, 'RELEASED', true),
    )
    this.effects.on(['deny'], async (tx, done) => {
      // at the second denial the level above judges first; the promise neither goes on nor ends until then
      if (done.appeal.status === 'IN_PROGRESS') await this.move(tx, done, 'ACTIVE', {})
    })
    this.effects.on(['dismissDispute'], (tx, done) => this.end(tx, done, 'DELIVERED'))
    this.effects.on(['reopen'], (tx, done) => this.end(tx, done, 'RELEASED', true))
    this.effects.on(['confirm'], (tx, done) => this.end(tx, done, 'CONFIRMED'))
    this.effects.on(['autoClose'], (tx, done) => this.end(tx, done, 'DELIVERED'))
    this.effects.on(['takeOver'], (tx, done) => this.end(tx, done, 'DECLINED', true))
    this.effects.on(['withdraw'], (tx, done) => this.end(tx, done, 'CANCELLED', true))
    this.effects.on(['releaseClaim'], (tx, done) => this.end(tx, done, releasedAs(done), true))
  }

  private async openItem(tx: EntityManager, { appeal }: Done): Promise<void> {
    const label = appeal.publicTitle ?? appeal.title
    // a wish may come back from a unit and hang on the wall again: it is still one thing, with one guard row
    const { affected } = await tx.update(WishItem, { appealId: appeal.id }, { label })
    if (!affected) await tx.insert(WishItem, { id: newId(), appealId: appeal.id, label, takenBp: 0 })
  }

  private async claim(tx: EntityManager, { appeal, actor, input, now }: Done): Promise<void> {
    await this.take(tx, {
      id: newId(),
      appealId: appeal.id,
      claimantId: actor.personId,
      status: 'PENDING',
      shareBp: WHOLE_BP,
      openKey: appeal.id,
      plan: String(input.plan),
      promisedOn: String(input.promisedOn),
      claimedAt: now,
      decidedAt: null,
      endedAt: null,
      endReason: null,
    })
    // the guard row: a conditional add, so that no interleaving on any node can promise more than the whole
    const add = 'UPDATE wish_item SET takenBp = takenBp + ? WHERE appealId = ? AND takenBp = 0'
    if ((await affectedBy(tx, add, [WHOLE_BP, appeal.id])) !== 1) throw new Refusal('claim.taken')
  }

  /**
   * Writes the claim into one of the person's five hands, each a value of a unique key: two claims at the same moment on
   * two nodes cannot both be the sixth. A hand that was taken meanwhile is a duplicate, and the next one is tried.
   */
  private async take(tx: EntityManager, claim: Omit<Claim, 'heldKey'>): Promise<void> {
    const hands = Array.from({ length: CLAIM_LIMIT }, (_, i) => `${claim.claimantId}#${i}`)
    const busy = new Set((await rowsOf(tx, Claim, 'WHERE heldKey IN (?, ?, ?, ?, ?)', hands)).map(({ heldKey }) => heldKey))
    for (const heldKey of hands.filter((hand) => !busy.has(hand))) {
      try {
        await insertRow(tx, Claim, { ...claim, heldKey })
        return
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    }
    throw new Refusal('claim.limit')
  }

  /** Who asked weeks ago may serve no more: a promise is only given to somebody who could make it today. */
  private async approve(tx: EntityManager, done: Done): Promise<void> {
    const claimant = done.before.claimantId ? await this.people.actorOf(done.before.claimantId) : null
    if (!claimant || !STANDINGS.helper(claimant, done.before)) throw new Refusal('claim.not-serving')
    await this.move(tx, done, 'ACTIVE', { decidedAt: done.now })
  }

  /** The claimant has brought it: with one claimant that is the whole wish, so the product completes it at once. */
  private async deliver(tx: EntityManager, done: Done): Promise<Appeal> {
    const body = { outcome: 'FULFILLED', text: done.step.text }
    return (await this.writer.act(tx, SYSTEM, done.appeal.id, 'complete', { body })).appeal
  }

  private async move(tx: EntityManager, { appeal }: Done, status: ClaimState, more: Partial<Claim>): Promise<void> {
    await tx.update(Claim, { openKey: appeal.id }, { status, ...more })
  }

  private async end(tx: EntityManager, { appeal, now, step }: Done, status: ClaimState, giveBack = false): Promise<void> {
    const { affected } = await tx.update(
      Claim,
      { openKey: appeal.id },
      { status, openKey: null, heldKey: null, endedAt: now, endReason: step.text },
    )
    if (giveBack && affected) await tx.decrement(WishItem, { appealId: appeal.id }, 'takenBp', WHOLE_BP)
  }
}

/** Who let go, and when, decides what the claim is called afterwards. */
function releasedAs({ actor, before }: Done): ClaimState {
  if (actor.system) return 'EXPIRED'
  return before.claimStatus === 'PENDING' && actor.personId !== before.claimantId ? 'DECLINED' : 'RELEASED'
}
