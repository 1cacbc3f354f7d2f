import { Injectable } from '@nestjs/common'
import {
  type Actor,
  ledgerOf,
  type Page,
  Refusal,
  supervisesIn,
  WATCHED_NAMES,
  type WatchedCard,
  type WatchedName,
  watchedPart,
} from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { firstOf } from '../platform/database/walks'
import { Where } from '../platform/database/where'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'
import { AppealViews } from './appeal-views'
import { scopeSql } from './scope-sql'

/** What a street watches (督办): overdue, nearly so, pressed for, put off. Every part is a handful of walks along one index. */
@Injectable()
export class WatchedLists {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly stepsOf: Reader<AppealStep>,
    private readonly views: AppealViews,
    private readonly calendars: WorkCalendars,
  ) {}

  /** A page of one part, what is due first. */
  async list(actor: Actor, { part, cursor, limit }: { part: WatchedName; cursor?: string; limit: number }): Promise<Page<WatchedCard>> {
    const parts = this.walksOf(actor, part).map((walk) => {
      if (cursor) {
        const { at, id } = decodeCursor(cursor)
        walk.and('(queueAt > ? OR (queueAt = ? AND id > ?))', at, at, id)
      }
      return walk
    })
    const page = firstOf(parts, { table: 'appeal', by: 'queueAt', descending: false, limit: limit + 1 })
    const rows = await this.appeals.rows(page.sql, page.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    return {
      items: await this.cards(actor, shown),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.queueAt, id: last.id }) : null,
    }
  }

  /** How much there is in each part. */
  async counts(actor: Actor): Promise<Record<WatchedName, number>> {
    const counted = await Promise.all(
      WATCHED_NAMES.map(async (part) => {
        const walks = await Promise.all(
          this.walksOf(actor, part).map(({ sql, values }) =>
            this.appeals.read<{ n: number | string }>('COUNT(*) AS n', `WHERE ${sql}`, values),
          ),
        )
        return [part, walks.reduce((sum, [row]) => sum + Number(row?.n ?? 0), 0)] as const
      }),
    )
    return Object.fromEntries(counted) as Record<WatchedName, number>
  }

  private async cards(actor: Actor, appeals: readonly Appeal[]): Promise<WatchedCard[]> {
    if (appeals.length === 0) return []
    const marks = appeals.map(() => '?').join(', ')
    const steps = await this.stepsOf.rows(
      `WHERE appealId IN (${marks}) ORDER BY appealId, seq`,
      appeals.map(({ id }) => id),
    )
    return appeals.map((appeal) => ({
      ...this.views.card(actor, appeal),
      supervision: appeal.supervision,
      answerAsked: appeal.answerAsked,
      clocks: ledgerOf(
        appeal,
        steps.filter(({ appealId }) => appealId === appeal.id),
        this.calendars.current,
      ).clocks,
    }))
  }

  /** One part as walks of one street and one value each; no row is in two. */
  private walksOf(actor: Actor, name: WatchedName): Where[] {
    const streets = supervisesIn(actor)
    if (streets.length === 0) throw new Refusal('not-yours')
    const { warned = [], supervision = [], held } = watchedPart(name)
    const kinds: [string, string | number][] = [
      ...warned.map((mark): [string, number] => ['warned = ?', mark]),
      ...supervision.map((step): [string, string] => ["supervision = ? AND status <> 'COMPLETED'", step]),
      ...(held ? [['status = ?', 'ON_HOLD'] as [string, string]] : []),
    ]
    return streets.flatMap((street) =>
      kinds.map(([sql, value]) => new Where().and('streetId = ? AND open = ?', street, 1).and(sql, value).with(scopeSql(actor))),
    )
  }
}
