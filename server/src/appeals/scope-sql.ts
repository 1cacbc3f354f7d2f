import { type Actor, type ScopeColumn, scopeOf } from '@wish/shared'
import type { ObjectLiteral } from 'typeorm'
import type { Selection } from '../platform/database/reader'

/**
 * Cuts a query down to what the actor may see. The same scope decides one row in `canSee` (shared/standing.ts), so a
 * list can never show what a detail page would refuse. `only` keeps the clauses that a view is about.
 */
export function withinScope<T extends ObjectLiteral>(query: Selection<T>, alias: string, actor: Actor): Selection<T> {
  const scope = scopeOf(actor)
  if (scope === 'everything') return query
  const values: Record<string, unknown> = {}
  const parts = scope.map(({ where, notAbout }, i) => {
    const tests = (Object.keys(where) as ScopeColumn[]).map((column) => {
      const name = `scope_${i}_${column}`
      values[name] = where[column]
      return `${alias}.${column} IN (:...${name})`
    })
    if (notAbout.length > 0) {
      values[`scope_${i}_about`] = notAbout
      tests.push(`(${alias}.subjectUnitId IS NULL OR ${alias}.subjectUnitId NOT IN (:...scope_${i}_about))`)
    }
    return `(${tests.join(' AND ')})`
  })
  return query.andWhere(`(${parts.join(' OR ')})`, values)
}

/** A search word as a LIKE pattern in which `%` and `_` mean themselves; use with ESCAPE '!'. */
export function likePattern(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`
}
