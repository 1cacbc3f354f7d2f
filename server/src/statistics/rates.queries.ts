import { Injectable } from '@nestjs/common'
import {
  type Actor,
  type AppealCard,
  type Page,
  percentWords,
  RATE_NAMES,
  RATES,
  type Rate,
  type RateName,
  type RatesView,
  type RateView,
  startOfDay,
} from '@wish/shared'
import { Appeal } from '../appeals/appeal.entity'
import { AppealViews } from '../appeals/appeal-views'
import { scopeSql } from '../appeals/scope-sql'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader, type Selection } from '../platform/database/reader'
import { named } from '../platform/database/where'
import { areaOf, type PeriodQuery, unitOfFigures } from '../territory/period'
import { Territory } from '../territory/territory'
import type { Unit } from '../territory/unit.entity'
import { AppealRound } from './appeal-round.entity'

/** What opens behind a number. */
export type Side = 'part' | 'whole' | 'rest' | 'excluded'

const EVALUATED = 'r.resolved IS NOT NULL'
/** Denominator and numerator of each rate as conditions: `countsFor` of shared/src/rates.ts in the words of SQL (a spec compares the two). */
// biome-ignore format: a table
const CONDITIONS: Record<RateName, { whole: string; part: string }> = {
  response:     { whole: '1 = 1',   part: 'r.contactedAt IS NOT NULL AND r.contactedAt <= r.contactDueAt' },
  resolution:   { whole: EVALUATED, part: "r.resolved = 'YES'" },
  satisfaction: { whole: EVALUATED, part: "r.resolved IS NOT NULL AND r.satisfaction IN ('SATISFIED', 'BASICALLY_SATISFIED')" },
  strict:       { whole: EVALUATED, part: "r.resolved IS NOT NULL AND r.satisfaction = 'SATISFIED'" },
  evaluation:   { whole: '1 = 1',   part: EVALUATED },
  onTime:       { whole: '1 = 1',   part: 'r.dueAt IS NULL OR r.completedAt <= r.dueAt' },
}

/** The counts of one rate, and those of them that were left out (剔除). */
type Counts = Rate & { out: Rate }

type Counted = Record<string, string | number> & { unitId: string }

/** The rates of units, by addition over rounds; behind every number the matters that make it up. */
@Injectable()
export class RatesQueries {
  constructor(
    @Read(AppealRound) private readonly rounds: Reader<AppealRound>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly territory: Territory,
    private readonly views: AppealViews,
  ) {}

  /** The rates of a unit and, one by one, of those under it. */
  async rates(reader: Actor, period: PeriodQuery): Promise<RatesView> {
    const unit = unitOfFigures(this.territory, reader, period)
    const counts = new Map<string, Map<RateName, Counts>>()
    for (const by of ['contactDueAt', 'endedAt', 'completedAt'] as const) {
      const names = RATE_NAMES.filter((name) => RATES[name].by === by)
      const query = this.within(unit, by, period).select('r.unitId', 'unitId')
      for (const name of names) {
        const { whole, part } = CONDITIONS[name]
        query.addSelect(`SUM(CASE WHEN ${whole} THEN 1 ELSE 0 END)`, `${name}Whole`)
        query.addSelect(`SUM(CASE WHEN ${part} THEN 1 ELSE 0 END)`, `${name}Part`)
        query.addSelect(`SUM(CASE WHEN (${whole}) AND r.excluded = 1 THEN 1 ELSE 0 END)`, `${name}OutWhole`)
        query.addSelect(`SUM(CASE WHEN (${part}) AND r.excluded = 1 THEN 1 ELSE 0 END)`, `${name}OutPart`)
      }
      for (const row of await query.groupBy('r.unitId').getRawMany<Counted>()) {
        const of = counts.get(row.unitId) ?? new Map<RateName, Counts>()
        counts.set(row.unitId, of)
        for (const name of names) of.set(name, { ...rateIn(row, name), out: rateIn(row, `${name}Out`) })
      }
    }
    const all = [...counts.values()]
    const units = [...counts].map(([id, of]) => ({ unit: this.unitView(id), rates: RATE_NAMES.map((name) => view(name, [of])) }))
    return {
      unit: this.unitView(unit.id),
      from: period.from,
      to: period.to,
      rates: RATE_NAMES.map((name) => view(name, all)),
      units: units.sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'zh')),
    }
  }

  /** The matters behind one number, newest first; what is about the reader's own unit stays hidden, and is counted all the same. */
  async behind(
    reader: Actor,
    name: RateName,
    { side, adjusted }: { side: Side; adjusted: boolean },
    period: PeriodQuery,
    page: { cursor?: string; limit: number },
  ): Promise<Page<AppealCard>> {
    const unit = unitOfFigures(this.territory, reader, period)
    const { by } = RATES[name]
    const { whole, part } = CONDITIONS[name]
    const query = this.within(unit, by, period)
      .innerJoin(Appeal, 'a', 'a.id = r.appealId')
      .andWhere(`(${whole})`)
      .andWhere(...named(scopeSql(reader, { alias: 'a' }), 'scope'))
    if (adjusted) query.andWhere('r.excluded = 0')
    if (side === 'excluded') query.andWhere('r.excluded = 1')
    else if (side !== 'whole') query.andWhere(side === 'part' ? `(${part})` : `NOT (${part})`)
    if (page.cursor) query.andWhere(`(r.${by} < :at OR (r.${by} = :at AND r.id < :id))`, decodeCursor(page.cursor))
    const rows = await query
      .orderBy(`r.${by}`, 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(page.limit + 1)
      .getMany()
    const shown = rows.slice(0, page.limit)
    const found = await Promise.all(shown.map(({ appealId }) => this.appeals.findOneBy({ id: appealId })))
    const last = shown[shown.length - 1]
    return {
      items: found.flatMap((appeal) => (appeal ? [this.views.card(reader, appeal)] : [])),
      nextCursor: rows.length > shown.length && last ? encodeCursor({ at: last[by] ?? last.startedAt, id: last.id }) : null,
    }
  }

  private within(unit: Unit, by: 'contactDueAt' | 'endedAt' | 'completedAt', { from, to }: PeriodQuery): Selection<AppealRound> {
    const area = areaOf(unit)
    return this.rounds
      .select('r')
      .where(`r.${area} = :area AND r.${by} >= :from AND r.${by} < :to`, { area: unit.id, from: startOfDay(from), to: startOfDay(to) })
  }

  private unitView(id: string) {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

const rateIn = (row: Counted, name: string): Rate => ({ part: Number(row[`${name}Part`]), whole: Number(row[`${name}Whole`]) })

/** One rate over several units: counts are added, percentages never. Raw, and beside it without what was left out. */
function view(name: RateName, counted: readonly Map<RateName, Counts>[]): RateView {
  const sum = (pick: (of: Counts) => number) => counted.reduce((total, of) => total + pick(of.get(name) ?? NOTHING), 0)
  const rate = { part: sum((of) => of.part), whole: sum((of) => of.whole) }
  const excluded = { part: sum((of) => of.out.part), whole: sum((of) => of.out.whole) }
  const adjusted = { part: rate.part - excluded.part, whole: rate.whole - excluded.whole }
  const { label, part: partWords, whole: wholeWords } = RATES[name]
  return {
    name,
    label,
    ...rate,
    percent: percentWords(rate),
    adjusted: { ...adjusted, percent: percentWords(adjusted) },
    excluded,
    partWords,
    wholeWords,
  }
}

const NOTHING: Counts = { part: 0, whole: 0, out: { part: 0, whole: 0 } }
