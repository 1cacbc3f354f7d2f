import type { Actor } from '@wish/shared'
import { Where } from '../platform/database/where'

/**
 * Leaves out of a count what the list beside it does not show: matters about a unit in which the reader serves. A figure that is
 * one more than the list would tell him that there is one.
 */
export function aboutOthers(where: Where, { memberships }: Actor, table: 'follow_up' | 'exclusion_request'): Where {
  const own = new Where().in(
    'a.subjectUnitId',
    memberships.map(({ unitId }) => unitId),
  )
  return where.and(`NOT EXISTS (SELECT 1 FROM appeal a WHERE a.id = ${table}.appealId AND ${own.sql})`, ...own.values)
}
