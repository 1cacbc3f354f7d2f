import { type Actor, type Clause, type ScopeColumn, scopeOf } from '@wish/shared'
import { anyOf, Where } from '../platform/database/where'

/**
 * Cuts a query down to what the actor may see. The same scope decides one row in `canSee` (shared/standing/scope.ts), so a
 * list can never show what a detail page would refuse. With `wordsRead` only the rows whose own words, not just the public
 * version, the actor reads; `alias` names the table of appeals where there are several.
 */
export function scopeSql(actor: Actor, { wordsRead = false, alias = 'appeal' } = {}): Where {
  const scope = scopeOf(actor)
  if (scope === 'everything') return new Where()
  return anyOf(scope.filter(({ publicOnly }) => !(wordsRead && publicOnly)).map((clause) => clauseSql(clause, alias)))
}

/** On these columns stands whose work a matter is; the others say whose own it is. */
const AREA_COLUMNS: readonly ScopeColumn[] = ['gridGroupId', 'unitId', 'accountableUnitId', 'communityId', 'streetId']

/**
 * The area a person looks over, as conditions on one column and one value each: each is one walk along one index in the
 * order of the list, where all of them in one condition would have to be collected and sorted.
 */
export function areasOf(actor: Actor): Where[] {
  const scope = scopeOf(actor)
  if (scope === 'everything') return [new Where()]
  return scope.flatMap((clause) => {
    const [column, ...others] = Object.keys(clause.where) as ScopeColumn[]
    if (!column || others.length > 0 || !AREA_COLUMNS.includes(column)) return []
    return (clause.where[column] ?? []).map((value) => clauseSql({ ...clause, where: { [column]: [value] } }))
  })
}

/** Whether somebody looks over an area of whose words he reads a part only. */
export function looksOn(actor: Actor): boolean {
  const scope = scopeOf(actor)
  return scope !== 'everything' && scope.some(({ where, publicOnly }) => publicOnly && AREA_COLUMNS.some((column) => column in where))
}

function clauseSql({ where, notAbout, not }: Clause, alias = 'appeal'): Where {
  const tests = new Where()
  for (const column of Object.keys(where) as ScopeColumn[]) {
    const [value, ...more] = where[column] ?? []
    if (value !== undefined && more.length === 0) tests.and(`${alias}.${column} = ?`, value)
    else tests.in(`${alias}.${column}`, where[column] ?? [])
  }
  if (notAbout.length > 0) {
    tests.and(`(${alias}.subjectUnitId IS NULL OR ${alias}.subjectUnitId NOT IN (${notAbout.map(() => '?').join(', ')}))`, ...notAbout)
  }
  for (const [column, ids = []] of Object.entries(not ?? {})) {
    const list = `NOT IN (${ids.map(() => '?').join(', ')})`
    const own = column === 'id' || column === 'submitterId'
    tests.and(own ? `${alias}.${column} ${list}` : `(${alias}.${column} IS NULL OR ${alias}.${column} ${list})`, ...ids)
  }
  return tests
}

/** A search word as a LIKE pattern in which `%` and `_` mean themselves; use with ESCAPE '!'. */
export function likePattern(word: string): string {
  return `%${word.replace(/[!%_]/g, '!$&')}%`
}

/**
 * How else a search word may be written: a number without its dash or with the dash of a Chinese keyboard (11220018 · 1122 — 0018),
 * a place with a gap where the data has none (3 号楼).
 */
export function waysToWrite(word: string): string[] {
  const close = word.replace(/\s+/g, '')
  const digits = close.replace(/[-－—–−]/g, '')
  const number = /^(\d{4}|\d{8})\d{4}$/.test(digits) ? `${digits.slice(0, -4)}-${digits.slice(-4)}` : close
  return [...new Set([word, close, number])].filter((way) => way !== '')
}
