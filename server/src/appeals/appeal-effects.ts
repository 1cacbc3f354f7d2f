import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { insertRow } from '../platform/database/rows'
import { Assignment, Rating } from './appeal-parts.entity'
import { ActionEffects, type Done } from './effects'

/**
 * What actions write beside the appeal in this feature: who was asked to handle it (at most one open assignment each),
 * and what the resident said at the end of a round.
 */
@Injectable()
export class AppealEffects implements OnModuleInit {
  constructor(private readonly effects: ActionEffects) {}

  onModuleInit(): void {
    this.effects.on(['assign', 'transfer', 'takeOver', 'escalate', 'deescalate', 'reopen'], (tx, done) => this.assign(tx, done, null))
    // the level above takes over what was asked of the unit below (回避)
    this.effects.on(['movedAside'], async (tx, done) => {
      if (!(await tx.existsBy(Assignment, { openKey: done.appeal.id }))) return
      await this.assign(tx, done, done.appeal.status === 'ASSIGNED' ? null : done.now)
    })
    this.effects.on(['handleNow'], (tx, done) => this.assign(tx, done, done.now))
    this.effects.on(['sign'], async (tx, { appeal, now }) => {
      await tx.update(Assignment, { openKey: appeal.id }, { status: 'SIGNED', signedAt: now })
    })
    this.effects.on(['returnBack'], (tx, done) => this.end(tx, done, 'RETURNED'))
    this.effects.on(['confirm', 'autoClose', 'withdraw', 'reject', 'merge'], (tx, done) => this.end(tx, done, 'ENDED'))
    // a second denial takes the file away from who handled it; the first leaves it there
    this.effects.on(['deny'], async (tx, done) => {
      if (done.appeal.status === 'DISPUTED') await this.end(tx, done, 'ENDED')
    })
    this.effects.on(['confirm', 'deny', 'agree'], (tx, done) => this.rate(tx, done))
    // parting because the common result is none for oneself is a denial
    this.effects.on(['unmerge'], async (tx, done) => {
      if (done.appeal.round > done.before.round && done.before.resolved === null) await this.rate(tx, done)
    })
  }

  private async assign(tx: EntityManager, done: Done, signedAt: Date | null): Promise<void> {
    const { appeal, now } = done
    await this.end(tx, done, 'ENDED')
    await insertRow(tx, Assignment, {
      id: uuid(),
      appealId: appeal.id,
      unitId: appeal.unitId,
      round: appeal.round,
      status: signedAt ? 'SIGNED' : 'PENDING',
      openKey: appeal.id,
      designated: appeal.designated,
      assignedAt: now,
      signedAt,
      endedAt: null,
    })
  }

  private async end(tx: EntityManager, { appeal, now }: Done, status: 'RETURNED' | 'ENDED'): Promise<void> {
    await tx.update(Assignment, { openKey: appeal.id }, { status, openKey: null, endedAt: now })
  }

  /** The rating belongs to the round that ended; a denial ends it with NO (deny has already begun the next). */
  private async rate(tx: EntityManager, { action, before, appeal, input, now }: Done): Promise<void> {
    const denied = action === 'deny' || action === 'unmerge'
    const word = (name: string) => (typeof input[name] === 'string' ? input[name] : null)
    await tx.insert(Rating, {
      id: uuid(),
      appealId: appeal.id,
      round: before.round,
      resolved: denied ? 'NO' : appeal.resolved === 'PARTIAL' ? 'PARTIAL' : 'YES',
      satisfaction: denied ? null : appeal.satisfaction,
      comment: word(denied ? 'reason' : 'comment'),
      confirmedWay: word('confirmedWay'),
      at: now,
    })
  }
}
