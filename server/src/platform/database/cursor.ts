import { refuseField } from '@wish/shared'

/** The place after which the next page starts: the sort values of the last row shown. */
export type CursorValues = readonly (string | number)[]

/** Where a page ended that is sorted by an instant and the id. */
export interface Cursor {
  at: Date
  id: string
}

/** Sort values as an opaque string, so that lists may change what they sort by. */
export function encodeValues(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor of this many values; one that this server did not make is refused. */
export function decodeValues(text: string, length: number): CursorValues {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every((value) => ['string', 'number'].includes(typeof value)))
      return values
  } catch {
    // not one of ours: told below
  }
  throw notOurs()
}

/** The cursor of a list sorted by an instant and the id. */
export function encodeCursor({ at, id }: Cursor): string {
  return encodeValues([at.getTime(), id])
}

/** Reads it; one that this server did not make is refused. */
export function decodeCursor(text: string): Cursor {
  const [ms, id] = decodeValues(text, 2)
  const at = new Date(typeof ms === 'number' ? ms : Number.NaN)
  if (typeof id !== 'string' || id === '' || id.length > 36 || Number.isNaN(at.getTime())) throw notOurs()
  return { at, id }
}

function notOurs() {
  return refuseField('/cursor', '列表位置不对，请下拉刷新')
}
