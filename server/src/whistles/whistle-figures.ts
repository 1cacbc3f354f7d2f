import { Injectable } from '@nestjs/common'
import { type Actor, type CalledFigures, startOfDay, type WhistleFigures } from '@wish/shared'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { areaOf, type PeriodQuery, unitOfFigures } from '../territory/period'
import { Territory } from '../territory/territory'
import { Whistle } from './whistle.entity'
import { WhistleCall } from './whistle-call.entity'

const NAMES = ['called', 'onTime', 'due', 'declined', 'overruled', 'done', 'solved', 'scores', 'scored'] as const

/** Both sides in figures (双考核): whoever calls, and whoever is called. Counted when asked; counts only, no percentages kept. */
@Injectable()
export class WhistleFiguresQueries {
  constructor(
    @Read(Whistle) private readonly whistles: Reader<Whistle>,
    @Read(WhistleCall) private readonly calls: Reader<WhistleCall>,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** The whistles that a unit and everything under it blew, and how those answered who were called; of a department its own answers. */
  async figures(reader: Actor, period: PeriodQuery): Promise<WhistleFigures> {
    const { from, to } = period
    const unit = unitOfFigures(this.territory, reader, period)
    const area = areaOf(unit)
    const within = [unit.id, startOfDay(from), startOfDay(to)]
    const [[blown], called] = await Promise.all([
      this.whistles.read<Record<'blown' | 'settled' | 'solved' | 'second', number | string | null>>(
        `COUNT(*) AS blown, ${sum("state = 'SETTLED'")} AS settled, ${sum("outcome = 'YES'")} AS solved, ${sum('number > 1')} AS second`,
        `WHERE ${area} = ? AND blownAt >= ? AND blownAt < ?`,
        within,
      ),
      this.calls.read<{ unitId: string } & Record<(typeof NAMES)[number], number | string | null>>(
        `unitId, COUNT(*) AS called, ${sum('checkedInAt <= dueAt')} AS onTime, ${sum(
          "checkedInAt IS NOT NULL OR (dueAt < ? AND state IN ('CALLED', 'CALLED_OFF'))",
        )} AS due, ${sum('declineReason IS NOT NULL')} AS declined, SUM(overruled) AS overruled, ${sum("state = 'DONE'")} AS done,
        ${sum("solved = 'YES'")} AS solved, SUM(score) AS scores, COUNT(score) AS scored`,
        `WHERE ${area} = ? AND firstCalledAt >= ? AND firstCalledAt < ? GROUP BY unitId`,
        [this.clock.now(), ...within],
      ),
    ])
    return {
      unit: this.view(unit.id),
      from,
      to,
      blown: {
        blown: Number(blown?.blown ?? 0),
        settled: Number(blown?.settled ?? 0),
        solved: Number(blown?.solved ?? 0),
        second: Number(blown?.second ?? 0),
      },
      called: called
        .map((row) => ({ unit: this.view(row.unitId), ...counts(row) }))
        .sort((a, b) => b.called - a.called || a.unit.name.localeCompare(b.unit.name, 'zh')),
    }
  }

  private view(id: string) {
    const { name, type } = this.territory.unit(id)
    return { id, name, type }
  }
}

const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
const counts = (row: Record<(typeof NAMES)[number], number | string | null>) =>
  Object.fromEntries(NAMES.map((name) => [name, Number(row[name] ?? 0)])) as Omit<CalledFigures, 'unit'>
