import type { DataSource } from 'typeorm'
import { onMysql } from './database'

/** More rows than this are not looked at or sorted for one answer, except along an index that is left after a page. */
const PAGE = 60

/** A statement with its values, as the database was asked. */
export interface Asked {
  sql: string
  values: unknown[]
}

/** Listens until the answer is asked for. */
export function listen(source: DataSource): () => Asked[] {
  const spy = jest.spyOn(source, 'query')
  return () => {
    const calls = spy.mock.calls as unknown as [string, unknown[]?][]
    spy.mockRestore()
    return calls.flatMap(([sql, values]) => (/^SELECT/.test(sql) ? [{ sql, values: values ?? [] }] : []))
  }
}

/** What one request asks the database. */
export async function asked(source: DataSource, request: () => Promise<{ status: number }>): Promise<Asked[]> {
  // the first time fills what is kept in memory
  await request()
  const listening = listen(source)
  expect((await request()).status).toBeLessThan(300)
  return listening()
}

/** What is wrong with the plan of a statement, in the words of the database. */
export async function faults(source: DataSource, { sql, values }: Asked): Promise<string[]> {
  if (!onMysql) {
    const rows = (await source.query(`EXPLAIN QUERY PLAN ${sql}`, values)) as { detail: string }[]
    const scan = /^SCAN (?!revision|w\d|walks|page|\(subquery|CONSTANT)/
    return rows.map(({ detail }) => detail).filter((detail) => scan.test(detail) && !/USING (COVERING )?INDEX/.test(detail))
  }
  type Line = { table: string | null; type: string | null; rows: string | number | null; Extra: string | null }
  const rows = (await source.query(`EXPLAIN ${sql}`, values)) as Line[]
  return rows.flatMap((line) => {
    // derived tables hold a page per walk; the counters are three rows
    if (!line.table || line.table.startsWith('<') || line.table === 'revision') return []
    const many = Number(line.rows) > PAGE
    const wrong =
      many && (line.type === 'ALL' || line.type === 'index' || line.type === 'index_merge' || /filesort|temporary/.test(line.Extra ?? ''))
    return wrong ? [JSON.stringify(line)] : []
  })
}
