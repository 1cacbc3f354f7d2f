import { type Actor, type ScopeColumn, scopeOf } from '@wish/shared'
import type { ObjectLiteral } from 'typeorm'
import type { Selection } from '../platform/database/reader'

/**
 * Cuts a query down to what the actor may see. The same scope decides one row in `canSee` (shared/standing.ts), so a
 * list can never show what a detail page would refuse.
 */
export function withinScope<T extends ObjectLiteral>(query: Selection<T>, alias: string, actor: Actor): Selection<T> {
  const { sql, values } = scopeSql(alias, actor)
  return query.andWhere(sql, values)
}

/** The same cut as a condition; with `wordsRead` only the rows whose own words, not just the public version, the actor reads. */
export function scopeSql(alias: string, actor: Actor, wordsRead = false): { sql: string; values: Record<string, unknown> } {
  const scope = scopeOf(actor)
  if (scope === 'everything') return { sql: '1 = 1', values: {} }
  const values: Record<string, unknown> = {}
  const parts = scope.flatMap(({ where, notAbout, publicOnly }, i) => {
    if (wordsRead && publicOnly) return []
    const tests = (Object.keys(where) as ScopeColumn[]).map((column) => {
      const name = `scope_${i}_${column}`
      values[name] = where[column]
      return `${alias}.${column} IN (:...${name})`
    })
    if (notAbout.length > 0) {
      values[`scope_${i}_about`] = notAbout
      tests.push(`(${alias}.subjectUnitId IS NULL OR ${alias}.subjectUnitId NOT IN (:...scope_${i}_about))`)
    }
    return [`(${tests.join(' AND ')})`]
  })
  return { sql: `(${parts.join(' OR ')})`, values }
}

/** A search word as a LIKE pattern in which `%` and `_` mean themselves; use with ESCAPE '!'. */
export function likePattern(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`
}
