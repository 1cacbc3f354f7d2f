import { type Actor, scopeOf } from '@wish/shared'
import { Where } from '../platform/database/where'

/**
 * Leaves out of a count what the list beside it does not show: matters about a unit in which the reader serves, and those of which he
 * keeps out (回避). A figure that is one more than the list would tell him that there is one.
 */
export function aboutOthers(where: Where, reader: Actor, table: 'follow_up' | 'exclusion_request'): Where {
  const without = (column: string, ids: readonly string[]) => {
    const out = new Where().in(`a.${column}`, ids)
    where.and(`NOT EXISTS (SELECT 1 FROM appeal a WHERE a.id = ${table}.appealId AND ${out.sql})`, ...out.values)
  }
  without(
    'subjectUnitId',
    reader.memberships.map(({ unitId }) => unitId),
  )
  const scope = scopeOf(reader)
  const not = scope === 'everything' ? undefined : scope.find((clause) => clause.not)?.not
  for (const [column, ids = []] of Object.entries(not ?? {})) without(column, ids)
  return where
}
