import { Injectable } from '@nestjs/common'
import {
  type Actor,
  CONTENT_QUEUES,
  type ContentCounts,
  type ContentKind,
  type ContentQueue,
  type ContentShown,
  type ContentVerdict,
  type ContentView,
  judgesContentIn,
  mayJudgeContent,
  type Page,
  Refusal,
  refuseField,
} from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { rowOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'
import { ContentItem } from './content-item.entity'
import { Contents } from './contents'

/** What the desk asks the feature whose words or pictures these are. */
export interface ContentRules {
  /** What this reader reads of it; null when it is gone, or not for him. */
  show(reader: Actor, item: ContentItem): Promise<ContentShown | null>
  /** Whose matter it is, and who made it public. */
  people(item: ContentItem): Promise<{ involved: readonly (string | null)[]; publisherId: string | null }>
  /** What a verdict means; part of the transaction in which it is given. */
  settle(tx: EntityManager, judge: Actor, item: ContentItem, word: { verdict: ContentVerdict; reason: string }): Promise<void>
}

/** Which part of the desk, and where a page begins. */
export interface DeskRequest {
  part: ContentQueue
  cursor?: string
  limit: number
}

/** 待看的内容 and 巡查: what waits for a person before it is public, and what everybody can see and nobody has looked at since. */
@Injectable()
export class ContentDesk {
  private readonly rules = new Map<ContentKind, ContentRules>()

  constructor(
    @Read(ContentItem) private readonly items: Reader<ContentItem>,
    private readonly contents: Contents,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Called once at start by the feature that owns things of these kinds. */
  decideWith(kinds: readonly ContentKind[], rules: ContentRules): void {
    for (const kind of kinds) this.rules.set(kind, rules)
  }

  /** A page of one part: what waits, longest first; what is public, newest first. */
  async list(reader: Actor, { part, cursor, limit }: DeskRequest): Promise<Page<ContentView>> {
    const { state, newestFirst } = CONTENT_QUEUES[part]
    const after = cursor === undefined ? null : decodeCursor(cursor)
    const beyond = newestFirst ? '<' : '>'
    const walks = this.places(reader).map((place) => {
      const where = place.and('state = ?', state)
      return after ? where.and(`(at ${beyond} ? OR (at = ? AND id ${beyond} ?))`, after.at, after.at, after.id) : where
    })
    const page = firstOf(walks, { table: 'content_item', by: 'at', descending: newestFirst, limit: limit + 1 })
    const rows = await this.items.rows(page.sql, page.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const views = await Promise.all(shown.map((item) => this.view(reader, item)))
    return {
      items: views.flatMap((view) => view ?? []),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.at, id: last.id }) : null,
    }
  }

  /** How much waits, for the figure beside the way there; none for whoever judges nothing. */
  async counts(reader: Actor): Promise<ContentCounts> {
    const { communities, streets } = judgesContentIn(reader)
    if (communities.length + streets.length === 0) return { waiting: 0 }
    const counted = await Promise.all(
      this.places(reader).map((place) => {
        const where = place.and("state = 'HELD'")
        return this.items.read<{ n: number | string }>('COUNT(*) AS n', `WHERE ${where.sql}`, where.values)
      }),
    )
    return { waiting: counted.reduce((sum, [row]) => sum + Number(row?.n ?? 0), 0) }
  }

  /** Decides: it may be seen, or it may not, with a reason that its author reads. The first word counts. */
  async settle(judge: Actor, id: string, { verdict, reason = '' }: { verdict: ContentVerdict; reason?: string }): Promise<void> {
    const why = reason.trim()
    if (verdict === 'REFUSE' && why.length < 2) throw refuseField('/reason', '请写明为什么，写的人会看到')
    await this.transactions.run(async (tx) => {
      const item = await rowOf(tx, ContentItem, id)
      const rules = item && this.rules.get(item.kind)
      // of another place, or of a matter that this person may not read: not there
      if (!item || !rules || !mayJudgeContent(judge, item) || !(await rules.show(judge, item))) throw new Refusal('not-found')
      const { involved, publisherId } = await rules.people(item)
      const own = involved.includes(judge.personId) || (verdict === 'PASS' && publisherId === judge.personId)
      if (own) throw new Refusal('report.own')
      if (item.state !== 'HELD' && item.state !== 'SHOWN') throw new Refusal('report.settled')
      const state = verdict === 'PASS' ? 'SEEN' : item.state === 'HELD' ? 'REFUSED' : 'DOWN'
      const settled = { state, settledById: judge.personId, settledAt: this.clock.now(), reason: why || null } as const
      if (!(await this.contents.move(tx, item, [item.state], settled))) throw new Refusal('report.settled')
      await rules.settle(tx, judge, item, { verdict, reason: why })
    })
  }

  /** Where this person looks, as parts of the table that do not overlap; whoever judges nothing is told so. */
  private places(judge: Actor): Where[] {
    const { communities, streets } = judgesContentIn(judge)
    if (communities.length + streets.length === 0) throw new Refusal('not-yours')
    const ofStreets = [...new Set(streets)].map((id) => new Where().and('streetId = ?', id))
    const inside = new Set(judge.memberships.flatMap((m) => (m.streetId && streets.includes(m.streetId) && m.communityId) || []))
    const ofCommunities = [...new Set(communities)].filter((id) => !inside.has(id)).map((id) => new Where().and('communityId = ?', id))
    return [...ofStreets, ...ofCommunities]
  }

  private async view(reader: Actor, item: ContentItem): Promise<ContentView | null> {
    const shown = await this.rules.get(item.kind)?.show(reader, item)
    if (!shown) return null
    return { id: item.id, kind: item.kind, why: item.why, at: item.at.toISOString(), ...shown }
  }
}
