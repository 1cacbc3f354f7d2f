import { Injectable } from '@nestjs/common'
import { type Actor, audienceOf, callDesks, canSee, type ExclusionItem, type ExclusionView, type Page, type UnitView } from '@wish/shared'
import { In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealViews, iso } from '../appeals/appeal-views'
import { AppealsQueries } from '../appeals/appeals.queries'
import { deniedAppeal } from '../appeals/denied-appeal'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Where } from '../platform/database/where'
import { Territory } from '../territory/territory'
import { aboutOthers } from './about-others'
import { ExclusionRequest } from './exclusion.entity'

/** Reading requests to leave a round out of the count: the list of those who decide, and those of one matter. */
@Injectable()
export class ExclusionsQueries {
  constructor(
    @Read(ExclusionRequest) private readonly requests: Reader<ExclusionRequest>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly matters: AppealsQueries,
    private readonly views: AppealViews,
    private readonly territory: Territory,
  ) {}

  /** A page of what waits for a word from above, oldest first. */
  async queue(reader: Actor, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<ExclusionItem>> {
    const where = within(reader).and('open = 1')
    if (cursor) {
      const { at, id } = decodeCursor(cursor)
      where.and('(askedAt > ? OR (askedAt = ? AND id > ?))', at, at, id)
    }
    const rows = await this.requests.rows(`WHERE ${where.sql} ORDER BY askedAt, id LIMIT ${limit + 1}`, where.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const appeals = await this.appeals.findBy({ id: In(shown.map(({ appealId }) => appealId)) })
    return {
      items: shown.flatMap((row) => {
        const appeal = appeals.find(({ id }) => id === row.appealId)
        return appeal && canSee(reader, appeal) ? [{ exclusion: this.view(row), appeal: this.views.card(reader, appeal) }] : []
      }),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.askedAt, id: last.id }) : null,
    }
  }

  /** How many wait in the places over which the reader looks. */
  async count(reader: Actor): Promise<number> {
    const where = aboutOthers(within(reader).and('open = 1'), reader, 'exclusion_request')
    const [row] = await this.requests.read<{ n: number | string }>('COUNT(*) AS n', `WHERE ${where.sql}`, where.values)
    return Number(row?.n ?? 0)
  }

  /** The requests about one matter, newest first. */
  async ofAppeal(reader: Actor, appealId: string): Promise<ExclusionView[]> {
    const appeal = await this.matters.seen(reader, appealId)
    if (audienceOf(reader, appeal) !== 'handler') throw deniedAppeal(appeal)
    const rows = await this.requests.rows('WHERE appealId = ? ORDER BY askedAt DESC, id DESC', [appealId])
    return rows.map((row) => this.view(row))
  }

  private view(row: ExclusionRequest): ExclusionView {
    const { firstUnitId, lastUnitId } = row
    return {
      id: row.id,
      round: row.round,
      state: row.state,
      unit: this.unit(row.unitId),
      why: row.why,
      text: row.text,
      evidence: row.evidence,
      askedAt: row.askedAt.toISOString(),
      first: row.firstReason === null ? null : { unit: firstUnitId ? this.unit(firstUnitId) : null, reason: row.firstReason },
      last: row.decidedAt ? { unit: lastUnitId ? this.unit(lastUnitId) : null, reason: row.lastReason ?? '' } : null,
      decidedAt: iso(row.decidedAt),
    }
  }

  private unit(id: string): UnitView {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

/** The whole street for whoever looks over it, else the own communities: one column, so one walk along one index. */
function within(reader: Actor): Where {
  const { units, streets } = callDesks(reader)
  return streets.length > 0 ? new Where().in('streetId', streets) : new Where().in('communityId', units)
}
