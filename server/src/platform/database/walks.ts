import type { Where } from './where'

/** What follows `FROM <table>`, with its values. */
export interface Rest {
  sql: string
  values: unknown[]
}

/** How a page is sorted: by one column, then by id. */
export interface Order {
  table: string
  by: string
  descending: boolean
  limit: number
}

/**
 * The first rows of several conditions in one order, each row once. Every condition is a walk of its own along its index
 * and ends with the page; one condition with OR would be collected and sorted whole. Only what is shown is fetched.
 */
export function firstOf(parts: readonly Where[], { table, by, descending, limit }: Order): Rest {
  const order = descending ? 'DESC' : 'ASC'
  const sorted = `ORDER BY ${by} ${order}, id ${order} LIMIT ${limit}`
  const [only, ...others] = parts
  if (!only) return { sql: 'WHERE 1 = 0', values: [] }
  if (others.length === 0) return { sql: `WHERE ${only.sql} ${sorted}`, values: only.values }
  const walks = parts.map(({ sql }, i) => `SELECT id, ${by} FROM (SELECT id, ${by} FROM ${table} WHERE ${sql} ${sorted}) AS w${i}`)
  const page = `SELECT id AS pageId FROM (${walks.join(' UNION ')}) AS walks ${sorted}`
  return { sql: `JOIN (${page}) AS page ON page.pageId = id ${sorted}`, values: parts.flatMap(({ values }) => values) }
}

/** All rows of several conditions, each row once, for counting: a walk per condition, where one with OR would look at the whole table. */
export function allOf(parts: readonly Where[], table: string): Rest {
  const [only, ...others] = parts
  if (!only) return { sql: 'WHERE 1 = 0', values: [] }
  if (others.length === 0) return { sql: `WHERE ${only.sql}`, values: only.values }
  const walks = parts.map(({ sql }) => `SELECT id AS counted FROM ${table} WHERE ${sql}`)
  return { sql: `JOIN (${walks.join(' UNION ')}) AS walks ON walks.counted = id`, values: parts.flatMap(({ values }) => values) }
}
