import { Injectable } from '@nestjs/common'
import {
  type Actor,
  audienceOf,
  canSee,
  dayOf,
  type LostCounts,
  type LostFigures,
  type LostPoint,
  type LostReviewView,
  type LostRoundItem,
  type LostRoundView,
  leadsOwn,
  lostPoints,
  type Page,
  type ReviewPart,
  ROOT_CAUSES,
  type RootCause,
  readsReviewsUnder,
  shiftDay,
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
import { Read, Reader, type Selection } from '../platform/database/reader'
import { named, Where } from '../platform/database/where'
import { AppealRound } from '../statistics/appeal-round.entity'
import { areaOf, type PeriodQuery, unitOfFigures } from '../territory/period'
import { Territory } from '../territory/territory'
import type { Unit } from '../territory/unit.entity'
import { LostReview } from './lost-review.entity'

/** A round after this one: it was denied, or the level above had it done anew. */
const FOLLOWED = `EXISTS (SELECT 1 FROM appeal_round n WHERE n.appealId = r.appealId AND n.round = r.round + 1)`
/** What cost a point: `lostPoints` of shared/src/lost-points.ts in the words of SQL (a spec compares the two). */
// biome-ignore format: a table
export const LOST: Record<LostPoint, string> = {
  unsolved: "r.resolved IS NOT NULL AND r.resolved = 'NO'",
  partly:   "r.resolved IS NOT NULL AND r.resolved = 'PARTIAL'",
  unhappy:  "r.satisfaction IS NOT NULL AND r.satisfaction = 'UNSATISFIED'",
  contact:  'r.contactDueAt IS NOT NULL AND (r.contactedAt IS NULL OR r.contactedAt > r.contactDueAt)',
  late:     'r.dueAt IS NOT NULL AND r.completedAt > r.dueAt',
  reopened: `(r.resolved IS NULL OR r.resolved <> 'NO') AND ${FOLLOWED}`,
}
const ANY = Object.values(LOST)
  .map((one) => `(${one})`)
  .join(' OR ')
const PARTS: Record<ReviewPart, string> = {
  waiting: "(l.id IS NULL OR l.state = 'RETURNED')",
  written: "l.state = 'WRITTEN'",
  accepted: "l.state = 'ACCEPTED'",
}
/** How many of the rounds are so. */
const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
/** What is older than this is a matter of figures, and nobody is asked about it any more. */
const REMIND_DAYS = 90

/** Which part of the list: by how far looking back has come, by cause, and from where on. */
export interface LostRequest {
  part?: ReviewPart
  cause?: RootCause
  cursor?: string
  limit: number
}

/** Reading what cost a point: the list and the figures of a unit, and the rounds of one matter. */
@Injectable()
export class LostPointsQueries {
  constructor(
    @Read(AppealRound) private readonly rounds: Reader<AppealRound>,
    @Read(LostReview) private readonly reviews: Reader<LostReview>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly matters: AppealsQueries,
    private readonly views: AppealViews,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** A page of the rounds that cost a unit, or one under it, a point; what is about the reader's own unit stays hidden. */
  async list(reader: Actor, period: PeriodQuery, { part, cause, cursor, limit }: LostRequest): Promise<Page<LostRoundItem>> {
    const query = this.lost(unitOfFigures(this.territory, reader, period), period)
    if (part) query.andWhere(PARTS[part])
    if (cause) query.andWhere('l.cause = :cause', { cause })
    if (cursor) query.andWhere('(r.endedAt < :at OR (r.endedAt = :at AND r.id < :id))', decodeCursor(cursor))
    const rows = await query
      .orderBy('r.endedAt', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(limit + 1)
      .getMany()
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const ids = In([...new Set(shown.map(({ appealId }) => appealId))])
    const [appeals, reviews, later] = await Promise.all([
      this.appeals.findBy({ id: ids }),
      this.reviews.findBy({ appealId: ids }),
      this.rounds.findBy({ appealId: ids }),
    ])
    return {
      items: shown.flatMap((round) => {
        const appeal = appeals.find(({ id }) => id === round.appealId)
        return appeal && canSee(reader, appeal) ? [{ lost: this.view(round, later, reviews), appeal: this.views.card(reader, appeal) }] : []
      }),
      nextCursor: rows.length > shown.length && last?.endedAt ? encodeCursor({ at: last.endedAt, id: last.id }) : null,
    }
  }

  /** How many rounds cost a point, how far looking back at them has come, and why they did. */
  async figures(reader: Actor, period: PeriodQuery): Promise<LostFigures> {
    const unit = unitOfFigures(this.territory, reader, period)
    const query = this.lost(unit, period).select('COUNT(*)', 'total')
    for (const state of ['WRITTEN', 'ACCEPTED']) query.addSelect(sum(`l.state = '${state}'`), state)
    for (const { value } of ROOT_CAUSES) query.addSelect(sum(`l.cause = '${value}'`), value)
    const row = await query.getRawOne<Record<string, string | number | null>>()
    const n = (name: string) => Number(row?.[name] ?? 0)
    return {
      unit: this.unit(unit.id),
      from: period.from,
      to: period.to,
      total: n('total'),
      waiting: n('total') - n('WRITTEN') - n('ACCEPTED'),
      written: n('WRITTEN'),
      accepted: n('ACCEPTED'),
      causes: ROOT_CAUSES.map(({ value }) => ({ cause: value, count: n(value) })).filter(({ count }) => count > 0),
    }
  }

  /** What waits for the reader: rounds of units he leads, and what was written below him. */
  async counts(reader: Actor): Promise<LostCounts> {
    const today = dayOf(this.clock.now())
    const period = { from: shiftDay(today, -REMIND_DAYS), to: shiftDay(today, 1) }
    const own = reader.memberships.filter(({ unitId }) => leadsOwn(reader, unitId)).map(({ unitId }) => unitId)
    const counts: LostCounts = { toWrite: 0, toRead: 0 }
    for (const unitId of new Set(own)) counts.toWrite += await this.count(reader, unitId, period, 'waiting', 'r.unitId = :own')
    for (const unitId of new Set(readsReviewsUnder(reader)))
      counts.toRead += await this.count(reader, unitId, period, 'written', 'r.unitId <> :own')
    return counts
  }

  /** The rounds of one matter that cost a point, oldest first, for those who handle it or look after it. */
  async ofAppeal(reader: Actor, appealId: string): Promise<LostRoundView[]> {
    const appeal = await this.matters.seen(reader, appealId)
    if (audienceOf(reader, appeal) !== 'handler') throw deniedAppeal(appeal)
    const [rounds, reviews] = await Promise.all([
      this.rounds.rows('WHERE appealId = ? ORDER BY round', [appealId]),
      this.reviews.rows('WHERE appealId = ? ORDER BY round', [appealId]),
    ])
    return rounds.map((round) => this.view(round, rounds, reviews)).filter(({ points }) => points.length > 0)
  }

  private async count(reader: Actor, unitId: string, period: Pick<PeriodQuery, 'from' | 'to'>, part: ReviewPart, of: string) {
    const unit = this.territory.unit(unitId)
    // what the list does not show is not counted either: a figure that is one more would tell that there is one
    const [sql, values] = named(
      new Where().in(
        'a.subjectUnitId',
        reader.memberships.map((m) => m.unitId),
      ),
      'about',
    )
    const own = reader.memberships.find((m) => leadsOwn(reader, m.unitId) && m.unitId === unitId)?.unitId ?? ''
    const row = await this.lost(unit, period)
      .andWhere(`NOT EXISTS (SELECT 1 FROM appeal a WHERE a.id = r.appealId AND ${sql})`, values)
      .andWhere(PARTS[part])
      .andWhere(of, { own })
      .select('COUNT(*)', 'n')
      .getRawOne<{ n: string | number }>()
    return Number(row?.n ?? 0)
  }

  /** One walk along the index of an area by the end of its rounds; whoever looked back at one is found by its matter. */
  private lost(unit: Unit, { from, to }: Pick<PeriodQuery, 'from' | 'to'>): Selection<AppealRound> {
    return this.rounds
      .select('r')
      .leftJoin(LostReview, 'l', 'l.appealId = r.appealId AND l.round = r.round')
      .where(`r.${areaOf(unit)} = :area AND r.endedAt >= :from AND r.endedAt < :to AND r.excluded = 0`, {
        area: unit.id,
        from: startOfDay(from),
        to: startOfDay(to),
      })
      .andWhere(`(${ANY})`)
  }

  private view(row: AppealRound, all: readonly AppealRound[], reviews: readonly LostReview[]): LostRoundView {
    const same = ({ appealId }: { appealId: string }) => appealId === row.appealId
    const review = reviews.find((one) => same(one) && one.round === row.round)
    return {
      round: row.round,
      unit: this.unit(row.unitId),
      endedAt: iso(row.endedAt) ?? '',
      points: lostPoints({ ...row, followed: all.some((one) => same(one) && one.round === row.round + 1) }),
      review: review ? this.reviewView(review) : null,
    }
  }

  private reviewView({
    state,
    cause,
    text,
    measure,
    doerUnitId,
    doneBy,
    writtenAt,
    answer,
    answerUnitId,
    answeredAt,
  }: LostReview): LostReviewView {
    return {
      state,
      cause,
      text,
      measure,
      doer: this.unit(doerUnitId),
      doneBy,
      writtenAt: writtenAt.toISOString(),
      answer:
        answer === null || answeredAt === null
          ? null
          : { unit: answerUnitId ? this.unit(answerUnitId) : null, reason: answer, at: answeredAt.toISOString() },
    }
  }

  private unit(id: string): UnitView {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}
