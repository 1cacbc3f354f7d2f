import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  type Actor,
  audienceOf,
  canSee,
  type InboxItem,
  keepsOut,
  type MessageTemplate,
  type Page,
  quietUntil,
  Refusal,
  type StaffNews,
} from '@wish/shared'
import { type EntityManager, In, IsNull } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { observedTitle } from '../appeals/appeal-views'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { Outbox } from '../platform/outbox/outbox'
import { InboxMessage } from './inbox-message.entity'

/** What to tell whom; `dedupeKey` makes it once, however often it is tried. */
export interface Notice extends Pick<InboxMessage, 'personId' | 'appealId' | 'title' | 'text' | 'dedupeKey'> {
  /** Where it leads that is about no single matter. */
  opens?: InboxMessage['opens']
  /** As which of WeChat's messages it also goes out to whoever agreed to that, and when it happened. */
  phone?: { template: MessageTemplate; at: string }
  /** That it is for somebody at a desk, who is told in WeChat where bound as working here. */
  staff?: StaffNews
}

/** So many keys are asked for in one statement. */
const AT_ONCE = 200

/** Everybody's inbox: works without WeChat's message quotas, and is right when those fail. */
@Injectable()
export class Inbox implements OnModuleInit {
  constructor(
    @Read(InboxMessage) private readonly messages: Reader<InboxMessage>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly people: PeopleQueries,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.messageWaits, 'inbox', (notice) => this.write(notice))
  }

  /** Puts a message in an inbox, once: by day at once, at night when people get up. `urgent` wakes them. */
  async put(notice: Notice, { urgent = false } = {}): Promise<void> {
    const availableAt = urgent ? null : quietUntil(this.clock.now())
    if (!availableAt) return this.write(notice)
    await this.transactions.run((tx) => this.outbox.add(tx, EVENTS.messageWaits, notice, { availableAt }))
  }

  /** Those of many notices that nobody has been told yet: a sweep that looks every ten minutes tries only these. */
  async untold<One extends Notice>(notices: readonly One[]): Promise<One[]> {
    const told = new Set<string>()
    for (let i = 0; i < notices.length; i += AT_ONCE) {
      const keys = notices.slice(i, i + AT_ONCE).map(({ dedupeKey }) => dedupeKey)
      const found = await this.messages.read<{ dedupeKey: string }>(
        'dedupeKey',
        `WHERE dedupeKey IN (${keys.map(() => '?').join(', ')})`,
        keys,
      )
      for (const { dedupeKey } of found) told.add(dedupeKey)
    }
    return notices.filter((notice) => !told.has(notice.dedupeKey))
  }

  /** Whoever keeps out of a matter (回避) hears nothing of it: one place for whoever tells anybody anything. */
  private async keptOut(personId: string, appealId: string): Promise<boolean> {
    const [appeal, actor] = await Promise.all([this.appeals.row(appealId), this.people.actorOf(personId)])
    if (!appeal || !actor || appeal.submitterId === personId || appeal.beneficiaryId === personId) return false
    return keepsOut(actor, appeal)
  }

  private async write({ phone, staff, ...notice }: Notice): Promise<void> {
    const { personId, appealId } = notice
    if (appealId && (await this.keptOut(personId, appealId))) return
    const row = { ...notice, opens: notice.opens ?? null, id: newId(), createdAt: this.clock.now(), readAt: null }
    const write = async (tx: EntityManager) => {
      await tx.insert(InboxMessage, row)
      const at = row.createdAt.toISOString()
      if (staff) await this.outbox.add(tx, EVENTS.messageForStaff, { messageId: row.id, personId, appealId, news: staff, at })
      if (phone && appealId) await this.outbox.add(tx, EVENTS.messageForPhone, { messageId: row.id, personId, appealId, ...phone })
    }
    try {
      await this.transactions.run(write, { repeatable: true })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  /** A page of a person's inbox, newest first. */
  async list(reader: Actor, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<InboxItem>> {
    const query = this.messages.select('m').where('m.personId = :personId', { personId: reader.personId })
    if (cursor) query.andWhere('(m.createdAt < :at OR (m.createdAt = :at AND m.id < :id))', decodeCursor(cursor))
    const rows = await query
      .orderBy('m.createdAt', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .limit(limit + 1)
      .getMany()
    const items = rows.slice(0, limit)
    const last = items[items.length - 1]
    const matters = await this.mattersOf(items)
    return {
      items: items.map(({ id, title, text, appealId, opens, createdAt, readAt }) => ({
        id,
        title,
        ...aboutFor(reader, matters.get(appealId ?? '')),
        text,
        appealId,
        opens,
        at: createdAt.toISOString(),
        read: readAt !== null,
      })),
      nextCursor: rows.length > items.length && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
    }
  }

  private async mattersOf(items: readonly InboxMessage[]): Promise<Map<string, Appeal>> {
    const ids = [...new Set(items.flatMap(({ appealId }) => appealId ?? []))]
    const found = ids.length === 0 ? [] : await this.appeals.findBy({ id: In(ids) })
    return new Map(found.map((appeal) => [appeal.id, appeal]))
  }

  /** How many messages wait to be read. */
  unread(personId: string): Promise<number> {
    return this.messages.countBy({ personId, readAt: IsNull() })
  }

  /** Marks one of the person's own messages as read. */
  async read(personId: string, id: string): Promise<void> {
    const { affected } = await this.transactions.run((tx) =>
      tx.update(InboxMessage, { id, personId, readAt: IsNull() }, { readAt: this.clock.now() }),
    )
    if (affected !== 1 && !(await this.messages.existsBy({ id, personId }))) throw new Refusal('not-found')
  }
}

/** What the matter is called, to somebody who may see it now: a message outlives the right to know more. */
function aboutFor(reader: Actor, appeal: Appeal | undefined): Pick<InboxItem, 'about' | 'kind'> {
  if (!appeal || !canSee(reader, appeal)) return { about: null, kind: appeal?.kind ?? null }
  const audience = audienceOf(reader, appeal)
  if (audience === 'observer') return { about: observedTitle(appeal), kind: appeal.kind }
  return { about: audience === 'self' || audience === 'handler' ? appeal.title : appeal.publicTitle, kind: appeal.kind }
}
