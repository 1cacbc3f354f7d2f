import { refuseField } from '@wish/shared'

/** Where a page ended: the sort instant and the id of its last row. */
export interface Cursor {
  at: Date
  id: string
}

/** A cursor as an opaque string. */
export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime()}|${id}`).toString('base64url')
}

/** Reads a cursor; one that this server did not make is refused. */
export function decodeCursor(text: string): Cursor {
  const [ms, id] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  const at = new Date(Number(ms))
  if (!id || id.length > 36 || Number.isNaN(at.getTime())) throw refuseField('cursor', '翻页标记不对，请从第一页看起')
  return { at, id }
}
