import { Injectable } from '@nestjs/common'
import { type ActionName, type Actor, type AppealView, Refusal, SYSTEM } from '@wish/shared'
import { ContentGate } from '../moderation/content-gate'
import { Transactions } from '../platform/database/transactions'
import { AppealsQueries } from './appeals.queries'
import { Idempotency, MARKED } from './idempotency'
import { Submission } from './submission'
import { type Acted, AppealsWriter } from './writer'

/** So often another matter may move before somebody is asked to try again. */
const TRIES = 6

/** Appeals as people use them: post one, record one, act on one. Every answer is the appeal as it is now. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly submission: Submission,
    private readonly writer: AppealsWriter,
    private readonly queries: AppealsQueries,
    private readonly idempotency: Idempotency,
    private readonly content: ContentGate,
  ) {}

  /** Posts an appeal; the same key gives the same appeal. */
  async submit(author: Actor, key: string, body: Record<string, unknown>): Promise<AppealView> {
    return this.shown(author, await this.submission.submit(author, key, body))
  }

  /** Records what was solved on the spot; the same key gives the same record. */
  async recordOnSpot(author: Actor, key: string, body: Record<string, unknown>): Promise<AppealView> {
    return this.shown(author, await this.submission.recordOnSpot(author, key, body))
  }

  /**
   * Carries out one action of the table. With a key a retry of what was already carried out is answered with the
   * present appeal; without one it would be told that its version is stale, with the fresh appeal beside it.
   */
  async act(actor: Actor, id: string, action: ActionName, body: Record<string, unknown>, key?: string): Promise<AppealView> {
    const { version, ...input } = body
    if (typeof version !== 'number' || !Number.isInteger(version)) {
      throw new Refusal('input.invalid', { errors: [{ pointer: '/version', detail: '请刷新页面后再试' }] })
    }
    const mark = key === undefined ? null : this.idempotency.mark(actor.personId, key, `POST /appeals/${id}/actions/${action}`, body)
    try {
      const done = await this.idempotency.once(mark, async () => {
        if (action === 'publishWish' || action === 'hangAgain') {
          await this.writer.judge(this.transactions.manager, actor, id, action, { version, body: input })
          await this.content.judgePublic(actor.personId, 'publicText', [String(input.publicTitle ?? ''), String(input.publicText ?? '')])
        }
        if (action === 'openReply' || action === 'reply') {
          await this.writer.judge(this.transactions.manager, actor, id, action, { version, body: input })
          await this.content.judgePublic(actor.personId, 'text', [String(input.text ?? '')])
        }
        return this.unlessOtherMoved(id, version, () =>
          this.transactions.run(
            async (tx) => {
              if (mark) await this.idempotency.store(tx, mark, id)
              return this.writer.act(tx, actor, id, action, { version, body: input })
            },
            mark ? MARKED : {},
          ),
        )
      })
      return await this.shown(actor, done, version + 1)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'appeal.stale') throw await this.withFreshAppeal(actor, id)
      throw error
    }
  }

  /** An action that also writes another matter (并案) is tried again when only that one has moved in between. */
  private async unlessOtherMoved(id: string, version: number, work: () => Promise<Acted>): Promise<Acted> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work()
      } catch (error) {
        const stale = error instanceof Refusal && error.code === 'appeal.stale' && tries < TRIES
        if (!stale || (await this.queries.versionOf(id)) !== version) throw error
      }
    }
  }

  /** The product acts: the same door, the same table, the standing `system`. Refused when the time has not come. */
  async actAsSystem(id: string, action: ActionName, body: Record<string, unknown> = {}): Promise<void> {
    await this.transactions.run((tx) => this.writer.act(tx, SYSTEM, id, action, { body }))
  }

  /** What was just made, without reading it again; of a retry, the appeal as it is by now, or as the sender's own act left it. */
  private shown(actor: Actor, done: Acted | string, leftAs = 1): Promise<AppealView> {
    return typeof done === 'string' ? this.queries.viewAfter(actor, done, leftAs) : this.queries.full(actor, done.appeal, done.step)
  }

  private async withFreshAppeal(actor: Actor, id: string): Promise<Refusal> {
    const appeal = await this.queries.view(actor, id).catch(() => undefined)
    return new Refusal('appeal.stale', appeal ? { appeal } : {})
  }
}
