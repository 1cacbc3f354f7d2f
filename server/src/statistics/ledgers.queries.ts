import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type AppealCard,
  LEDGER_SHEET_ROWS,
  LEDGERS,
  type LedgerName,
  mayExport,
  mayReadFigures,
  type Page,
  Refusal,
  startOfDay,
} from '@wish/shared'
import { Appeal } from '../appeals/appeal.entity'
import { AppealViews } from '../appeals/appeal-views'
import { scopeSql } from '../appeals/scope-sql'
import { Audit } from '../platform/audit/audit'
import { Denied } from '../platform/audit/denials'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'
import { areaOf, type PeriodQuery, unitOfFigures } from '../territory/period'
import { Territory } from '../territory/territory'
import type { Unit } from '../territory/unit.entity'

/** One matter in the file of a list: the card that every list shows, and whether its words may stand in a file. */
export interface LedgerRow {
  card: AppealCard
  resolved: Appeal['resolved']
  handlingLevel: Appeal['handlingLevel']
  private: boolean
}

/** Reading the two lists of complex matters (需求清单、问题清单), always within what the reader may see: a walk per kind along one index. */
@Injectable()
export class LedgersQueries {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly territory: Territory,
    private readonly views: AppealViews,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** A page, newest first. */
  async page(
    reader: Actor,
    name: LedgerName,
    { unitId, open, cursor, limit }: { unitId: string; open: boolean; cursor?: string; limit: number },
  ): Promise<Page<AppealCard>> {
    const unit = this.territory.findUnit(unitId)
    if (!unit) throw new Refusal('not-found')
    if (!mayReadFigures(reader, unit)) throw new Denied('not-found', { kind: 'unit', id: unit.id, place: unit.streetId })
    const walks = walksOf(reader, name, unit, open).map((walk) => {
      if (!cursor) return walk
      const { at, id } = decodeCursor(cursor)
      return walk.and('(createdAt < ? OR (createdAt = ? AND id < ?))', at, at, id)
    })
    const found = firstOf(walks, { table: 'appeal', by: 'createdAt', descending: true, limit: limit + 1 })
    const rows = await this.appeals.rows(found.sql, found.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    return {
      items: shown.map((appeal) => this.views.card(reader, appeal)),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null,
    }
  }

  /** What was posted in a period, open and closed, newest first: for the file, and so for whoever may take one away. */
  async rows(reader: Actor, name: LedgerName, period: PeriodQuery): Promise<LedgerRow[]> {
    const unit = unitOfFigures(this.territory, reader, period)
    if (!mayExport(reader, unit)) throw new Refusal('not-yours')
    const walks = [true, false].flatMap((open) =>
      walksOf(reader, name, unit, open).map((walk) =>
        walk.and('createdAt >= ? AND createdAt < ?', startOfDay(period.from), startOfDay(period.to)),
      ),
    )
    const found = firstOf(walks, { table: 'appeal', by: 'createdAt', descending: true, limit: LEDGER_SHEET_ROWS })
    const rows = await this.appeals.rows(found.sql, found.values)
    // written before it leaves: a list that is out cannot be called back
    const about = { kind: 'unit', id: unit.id }
    const details = { ledger: name, rows: rows.length, from: period.from, to: period.to }
    await this.transactions.run((tx) =>
      this.audit.write(tx, 'LIST_TAKEN', { actorId: reader.personId, about, place: unit.streetId, details }),
    )
    return rows.map((appeal) => ({
      card: this.views.card(reader, appeal),
      resolved: appeal.resolved,
      handlingLevel: appeal.handlingLevel,
      private: appeal.visibility === 'PRIVATE',
    }))
  }
}

function walksOf(reader: Actor, name: LedgerName, unit: Unit, open: boolean): Where[] {
  return LEDGERS[name].kinds.map((kind) =>
    new Where()
      .and(`${areaOf(unit)} = ? AND complexity = 'COMPLEX' AND open = ? AND kind = ?`, unit.id, open ? 1 : 0, kind)
      .with(scopeSql(reader)),
  )
}
