import { DAY, later } from '../platform/clock'

const SHANGHAI_MS = 8 * 60 * 60 * 1000

/** A backup by its name and its moment. */
export interface Dated {
  name: string
  at: Date
}

/**
 * Which backups may go: the newest of each of the last days and weeks that have one stays. Days and weeks without a
 * backup do not count, so a server that stood still for a month still has its old ones.
 */
export function superfluous(backups: readonly Dated[], { daily, weekly }: { daily: number; weekly: number }): string[] {
  const newestFirst = [...backups].sort((a, b) => b.at.getTime() - a.at.getTime())
  const kept = new Set<string>()
  const keep = (count: number, periodOf: (at: Date) => string) => {
    const periods = new Set<string>()
    for (const { name, at } of newestFirst) {
      const period = periodOf(at)
      if (periods.has(period)) continue
      if (periods.size === count) break
      periods.add(period)
      kept.add(name)
    }
  }
  keep(daily, dayOf)
  keep(weekly, weekOf)
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
}

/** The day in China: the people who look for yesterday's backup live there. */
const dayOf = (at: Date) => later(at, SHANGHAI_MS).toISOString().slice(0, 10)

/** The Monday of its week. */
function weekOf(at: Date): string {
  const day = new Date(`${dayOf(at)}T00:00:00Z`)
  const sinceMonday = (day.getUTCDay() + 6) % 7
  return later(day, -sinceMonday * DAY)
    .toISOString()
    .slice(0, 10)
}
