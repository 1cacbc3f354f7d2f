import { Injectable } from '@nestjs/common'
import type { AppealFacts } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Revisions } from '../platform/database/revisions'
import { Transactions } from '../platform/database/transactions'

/**
 * Says when pages of the wish wall that are kept in memory are old. On this node every change of a wish on the wall counts
 * at once; on the others what is new may be a second late, but what has left the wall is gone everywhere at once.
 */
@Injectable()
export class WallNews {
  private changes = 0

  constructor(
    private readonly revisions: Revisions,
    private readonly transactions: Transactions,
  ) {}

  /** Part of every transaction that changes an appeal. */
  async tell(tx: EntityManager, before: AppealFacts | null, after: AppealFacts): Promise<void> {
    if (!before?.onWall && !after.onWall) return
    this.transactions.afterCommit(() => {
      this.changes += 1
    })
    // seldom, unlike claims: a counter that every claim had to count up would make all of them wait for each other
    if (!after.onWall) await this.revisions.changed(tx, 'wall')
  }

  /** What a kept page must still agree with. */
  async state(): Promise<string> {
    const revisions = await this.revisions.now()
    return `${this.changes} ${revisions.get('wall')} ${revisions.get('territory')}`
  }
}
