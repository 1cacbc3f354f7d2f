import { Injectable } from '@nestjs/common'
import { type Actor, type Audited, type AuditPart, type AuditView, auditedIn, auditsIn, EVERYWHERE, type Page, Refusal } from '@wish/shared'
import { PeopleQueries } from '../people/people.queries'
import { Audit } from '../platform/audit/audit'
import { AuditEntry } from '../platform/audit/audit-entry.entity'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'

/** Which entries; whatever is absent narrows nothing. */
export interface AuditRequest {
  part?: AuditPart
  actorId?: string
  aboutId?: string
  /** Days of Asia/Shanghai, the last one included. */
  from?: string
  to?: string
  cursor?: string
  limit: number
}

/** Reading the audit log, for auditors: what concerns their street, and what concerns the whole installation. */
@Injectable()
export class AuditQueries {
  constructor(
    @Read(AuditEntry) private readonly entries: Reader<AuditEntry>,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly people: PeopleQueries,
  ) {}

  /** A page, the newest first. That somebody looked is an entry itself, once for each search. */
  async list(reader: Actor, request: AuditRequest): Promise<Page<AuditView>> {
    const streets = auditsIn(reader)
    if (streets.length === 0) throw new Refusal('not-yours')
    const parts = this.walksOf([...streets, EVERYWHERE], request)
    const page = firstOf(parts, { table: 'audit_entry', by: 'at', descending: true, limit: request.limit + 1 })
    const rows = await this.entries.rows(page.sql, page.values)
    const shown = rows.slice(0, request.limit)
    const last = shown[shown.length - 1]
    if (!request.cursor) {
      const details = { part: request.part ?? 'ALL', one: request.actorId !== undefined || request.aboutId !== undefined }
      await this.transactions.run((tx) => this.audit.write(tx, 'AUDIT_READ', { place: streets[0], details }))
    }
    const offices = await this.people.officesOf(shown.flatMap(({ actorId }) => actorId ?? []))
    return {
      items: shown.map((entry) => viewOf(entry, offices)),
      nextCursor: rows.length > shown.length && last ? encodeCursor(last) : null,
    }
  }

  /** One walk along one index for each place and kind, in the order of the page. */
  private walksOf(places: readonly string[], { part, actorId, aboutId, from, to, cursor }: AuditRequest): Where[] {
    const kinds: (Audited | undefined)[] = part && actorId === undefined && aboutId === undefined ? auditedIn(part) : [undefined]
    return places.flatMap((place) =>
      kinds.map((what) => {
        const where = new Where()
        if (aboutId !== undefined) where.and('aboutId = ?', aboutId)
        if (actorId !== undefined) where.and('actorId = ?', actorId)
        where.and('place = ?', place)
        if (what) where.and('what = ?', what)
        else if (part) where.in('what', auditedIn(part))
        if (from) where.and('at >= ?', new Date(`${from}T00:00:00+08:00`))
        if (to) where.and('at < ?', new Date(new Date(`${to}T00:00:00+08:00`).getTime() + 86_400_000))
        if (cursor) {
          const { at, id } = decodeCursor(cursor)
          where.and('(at < ? OR (at = ? AND id < ?))', at, at, id)
        }
        return where
      }),
    )
  }
}

function viewOf(entry: AuditEntry, offices: ReadonlyMap<string, string>): AuditView {
  const { id, at, what, actorId, aboutKind, aboutId, details, requestId, seq } = entry
  return {
    id,
    at: at.toISOString(),
    what,
    actorId,
    who: actorId === null ? '系统，或者没有登录的人' : (offices.get(actorId) ?? '居民'),
    aboutKind,
    aboutId,
    details: Object.entries(details).map(([name, value]) => ({ name, value: String(value) })),
    requestId,
    seq,
  }
}
