import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  type Actor,
  answersForNotices,
  check,
  dayOf,
  mayRelease,
  NOTICE,
  type NoticeInput,
  type NoticeView,
  Refusal,
  refuseField,
  speaksFor,
} from '@wish/shared'
import { v7 as uuid } from 'uuid'
import { ContentDesk } from '../moderation/content-desk'
import { ContentGate } from '../moderation/content-gate'
import { Contents } from '../moderation/contents'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Territory } from '../territory/territory'
import { Notice } from './notice.entity'
import { NoticesQueries } from './notices.queries'

const KEY = /^[\x21-\x7e]{8,128}$/

/** Putting notices up and taking them down. */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    @Read(Notice) private readonly notices: Reader<Notice>,
    private readonly queries: NoticesQueries,
    private readonly territory: Territory,
    private readonly gate: ContentGate,
    private readonly contents: Contents,
    private readonly desk: ContentDesk,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.desk.decideWith(['NOTICE'], {
      show: async (_reader, { subjectId }) => {
        const notice = await this.notices.findOneBy({ id: subjectId })
        return notice && { title: notice.title, text: notice.text, place: this.territory.findUnit(notice.unitId)?.name ?? '' }
      },
      people: async ({ subjectId }) => ({ involved: [], publisherId: (await this.notices.findOneBy({ id: subjectId }))?.authorId ?? null }),
      settle: async (tx, _judge, { subjectId }, { verdict }) => {
        if (verdict === 'PASS') await tx.update(Notice, { id: subjectId, state: 'HELD' }, { state: 'PUBLISHED' })
        else await tx.update(Notice, { id: subjectId }, { state: 'WITHDRAWN', endedAt: this.clock.now() })
      },
    })
  }

  /** Puts a notice up, or holds it when the check of its words did not pass it; a retry with the same key gives the same one. */
  async publish(author: Actor, key: string | undefined, body: unknown): Promise<NoticeView> {
    if (!key || !KEY.test(key)) throw new Refusal('idempotency.key-missing')
    const input = this.checked(body)
    const mark = { requestKey: hash(`${author.personId}\n${key}`), requestHash: hash(JSON.stringify(Object.entries(input).sort())) }
    const earlier = await this.earlier(mark)
    if (earlier) return this.queries.view(earlier, author)
    const unit = this.territory.unit(input.unitId)
    if (!speaksFor(author, unit)) throw new Refusal('notice.not-yours')
    const moderation = await this.gate.judgeNotice(author.personId, { title: input.title, text: input.text })
    const now = this.clock.now()
    const row = {
      id: uuid(),
      ...mark,
      unitId: unit.id,
      unitType: unit.type,
      communityId: unit.communityId,
      streetId: unit.streetId,
      authorId: author.personId,
      title: input.title,
      text: input.text,
      fromDay: input.from ?? dayOf(now),
      untilDay: input.until,
      urgent: input.urgent === true,
      state: moderation === 'PASSED' ? ('PUBLISHED' as const) : ('HELD' as const),
      createdAt: now,
      endedAt: null,
    }
    try {
      await this.transactions.run(
        async (tx) => {
          await tx.insert(Notice, row)
          await this.contents.put(tx, [
            {
              kind: 'NOTICE',
              subjectId: row.id,
              appealId: null,
              communityId: row.communityId,
              streetId: row.streetId,
              ...(row.state === 'HELD' ? { state: 'HELD', why: 'REVIEW' } : { state: 'SHOWN' }),
            },
          ])
        },
        { repeatable: true },
      )
    } catch (error) {
      const twin = isDuplicate(error) ? await this.earlier(mark) : null
      if (!twin) throw error
      return this.queries.view(twin, author)
    }
    this.log.info('notice put up', { noticeId: row.id, unitId: unit.id, personId: author.personId, state: row.state })
    return this.queries.view(row, author)
  }

  /** Takes a notice down; it counts at once. */
  withdraw(actor: Actor, id: string): Promise<NoticeView> {
    return this.change(actor, id, { from: ['PUBLISHED', 'HELD'], to: 'WITHDRAWN' })
  }

  /** Lets a held notice be seen: a second person has read it. */
  release(actor: Actor, id: string): Promise<NoticeView> {
    return this.change(actor, id, { from: ['HELD'], to: 'PUBLISHED', byAnother: true })
  }

  private async change(
    actor: Actor,
    id: string,
    { from, to, byAnother }: { from: readonly Notice['state'][]; to: Notice['state']; byAnother?: true },
  ): Promise<NoticeView> {
    // whoever may not see it hears that it is not there
    await this.queries.one(actor, id)
    const changed = await this.transactions.run(async (tx) => {
      const notice = await tx.findOneByOrFail(Notice, { id })
      if (!answersForNotices(actor, this.queries.unitOf(notice))) throw new Refusal('notice.not-yours')
      if (byAnother && !mayRelease(actor, notice)) throw new Refusal('notice.own-release')
      const patch = { state: to, endedAt: to === 'WITHDRAWN' ? this.clock.now() : null }
      if (!from.includes(notice.state)) throw new Refusal('notice.not-now')
      const { affected } = await tx.update(Notice, { id, state: notice.state }, patch)
      if (affected !== 1) throw new Refusal('notice.not-now')
      const word = { state: to === 'WITHDRAWN' ? 'DOWN' : 'SEEN', settledById: actor.personId, settledAt: this.clock.now() } as const
      await this.contents.move(tx, { kind: 'NOTICE', subjectId: id }, ['HELD', 'SHOWN', 'SEEN'], word)
      return { ...notice, ...patch }
    })
    this.log.info('notice changed', { noticeId: id, personId: actor.personId, state: to })
    return this.queries.view(changed, actor)
  }

  private checked(body: unknown): NoticeInput {
    const today = dayOf(this.clock.now())
    const { value, errors } = check(NOTICE, body, today)
    if (errors.length > 0) throw new Refusal('input.invalid', { errors })
    const input = value as NoticeInput
    if (input.until < (input.from ?? today)) throw refuseField('/until', '结束的日子不能早于开始的日子')
    return input
  }

  private async earlier({ requestKey, requestHash }: Pick<Notice, 'requestKey' | 'requestHash'>): Promise<Notice | null> {
    const found = await this.notices.findOneBy({ requestKey })
    if (found && found.requestHash !== requestHash) throw new Refusal('idempotency.key-reused')
    return found
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
