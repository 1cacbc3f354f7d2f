import { Injectable } from '@nestjs/common'
import {
  type Actor,
  answersFor,
  audienceOf,
  callDesks,
  canSee,
  type FollowUpFigures,
  type FollowUpItem,
  type FollowUpView,
  type Page,
  ringsThroughCentre,
  startOfDay,
  type UnitView,
} from '@wish/shared'
import { In } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealViews, iso } from '../appeals/appeal-views'
import { AppealsQueries } from '../appeals/appeals.queries'
import { deniedAppeal } from '../appeals/denied-appeal'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Where } from '../platform/database/where'
import { areaOf, type PeriodQuery, unitOfFigures } from '../territory/period'
import { Territory } from '../territory/territory'
import { aboutOthers } from './about-others'
import { FollowUp } from './follow-up.entity'

/** Which calls: those on my own desk, or (for the street and its supervisors) all of the street. */
export interface CallsRequest {
  area: boolean
  cursor?: string
  limit: number
}

/** Reading the calls to residents: the queue of those who ring up, the record of one matter, the figures of a unit. */
@Injectable()
export class FollowUpsQueries {
  constructor(
    @Read(FollowUp) private readonly followUps: Reader<FollowUp>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly matters: AppealsQueries,
    private readonly views: AppealViews,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** A page of the calls that wait, most urgent first. One's own work is among them, and cannot be rung up about. */
  async queue(reader: Actor, { area, cursor, limit }: CallsRequest): Promise<Page<FollowUpItem>> {
    const where = onDesk(reader, area).and('open = 1')
    if (cursor) {
      const { at, id } = decodeCursor(cursor)
      where.and('(queueAt > ? OR (queueAt = ? AND id > ?))', at, at, id)
    }
    const rows = await this.followUps.rows(`WHERE ${where.sql} ORDER BY queueAt, id LIMIT ${limit + 1}`, where.values)
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const appeals = await this.appeals.findBy({ id: In(shown.map(({ appealId }) => appealId)) })
    return {
      items: shown.flatMap((row) => {
        const appeal = appeals.find(({ id }) => id === row.appealId)
        // what is about a unit in which one serves is not there for its people
        if (!appeal || !canSee(reader, appeal)) return []
        return [{ followUp: this.view(reader, row, appeal), appeal: this.views.card(reader, appeal) }]
      }),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last.queueAt, id: last.id }) : null,
    }
  }

  /** How many calls wait on the reader's own desk, and for how many the day is past. */
  async counts(reader: Actor): Promise<{ calls: number; lateCalls: number }> {
    const where = aboutOthers(onDesk(reader, false).and('open = 1'), reader, 'follow_up')
    const [row] = await this.followUps.read<{ calls: number | string; late: number | string | null }>(
      'COUNT(*) AS calls, SUM(CASE WHEN dueAt < ? THEN 1 ELSE 0 END) AS late',
      `WHERE ${where.sql}`,
      [this.clock.now(), ...where.values],
    )
    return { calls: Number(row?.calls ?? 0), lateCalls: Number(row?.late ?? 0) }
  }

  /** The calls about one matter, newest first, for those who handle it or look after it. */
  async ofAppeal(reader: Actor, appealId: string): Promise<FollowUpView[]> {
    const appeal = await this.matters.seen(reader, appealId)
    const relayed = ringsThroughCentre(reader, appeal)
    if (audienceOf(reader, appeal) !== 'handler' && !relayed) throw deniedAppeal(appeal)
    const rows = await this.followUps.rows('WHERE appealId = ? ORDER BY madeAt DESC, id DESC', [appealId])
    // a third party reads why it rings and when it was tried, not what was said to others
    return rows.map((row) => this.view(reader, relayed ? { ...row, words: null } : row, appeal))
  }

  /** The calls that were due in a period about the work of a unit and of everything under it. */
  async figures(reader: Actor, period: PeriodQuery): Promise<FollowUpFigures> {
    const unit = unitOfFigures(this.territory, reader, period)
    const { from, to } = period
    const sum = (condition: string, name: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${name}`
    const columns = [
      sum("state <> 'SPARED'", 'due'),
      sum("state = 'DONE'", 'done'),
      sum("state = 'UNREACHABLE'", 'unreachable'),
      sum('open = 1 AND dueAt < ?', 'missed'),
      ...['YES', 'PARTIAL', 'NO'].map((said, i) => sum(`saidResolved = '${said}'`, ['saidYes', 'saidPartial', 'saidNo'][i] ?? said)),
      sum('wantsReopen = 1', 'wantedReopen'),
    ]
    const [row] = await this.followUps.read<Record<string, number | string | null>>(
      columns.join(', '),
      `WHERE ${areaOf(unit)} = ? AND dueAt >= ? AND dueAt < ?`,
      [this.clock.now(), unit.id, startOfDay(from), startOfDay(to)],
    )
    const n = (name: string) => Number(row?.[name] ?? 0)
    return {
      unit: this.unit(unit.id),
      from,
      to,
      due: n('due'),
      done: n('done'),
      unreachable: n('unreachable'),
      missed: n('missed'),
      saidYes: n('saidYes'),
      saidPartial: n('saidPartial'),
      saidNo: n('saidNo'),
      wantedReopen: n('wantedReopen'),
    }
  }

  private view(reader: Actor, row: FollowUp, { answeredBy }: Appeal): FollowUpView {
    const judged = [row.unitId, ...answeredBy.map(({ unitId }) => unitId)]
    return {
      id: row.id,
      round: row.round,
      state: row.state,
      reason: row.reason,
      unit: this.unit(row.unitId),
      caller: this.unit(row.callerUnitId),
      dueAt: row.dueAt.toISOString(),
      late: row.open && row.dueAt < this.clock.now(),
      tries: row.tries,
      doneAt: iso(row.doneAt),
      saidResolved: row.saidResolved,
      saidSatisfaction: row.saidSatisfaction,
      wantsReopen: row.wantsReopen,
      // nobody speaks openly of somebody who reads along
      ...(judged.some((unitId) => answersFor(reader, unitId)) ? {} : { words: row.words }),
    }
  }

  private unit(id: string): UnitView {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

function onDesk(reader: Actor, area: boolean): Where {
  const { units, streets, samples } = callDesks(reader)
  // of a third party the desk is the sample, and nothing else
  if (units.length === 0 && samples.length > 0) return new Where().in('streetId', samples).and('reason = ?', 'SAMPLE')
  return area && streets.length > 0 ? new Where().in('streetId', streets) : new Where().in('callerUnitId', units)
}
