import { ApiPropertyOptional } from '@nestjs/swagger'
import { refuseField } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator'

export const MAX_PAGE = 50
const DEFAULT_PAGE = 20

/** `?cursor=&limit=` of every list. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'The nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = DEFAULT_PAGE
}

/** The place after which the next page starts: the sort values of the last row shown. */
export type CursorValues = readonly (string | number)[]

/** Opaque to clients, so that lists may change what they sort by. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor of this many values; null for the first page. A cursor nobody gave out is refused. */
export function decodeCursor(cursor: string | undefined, length: number): CursorValues | null {
  if (!cursor) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every((value) => ['string', 'number'].includes(typeof value)))
      return values
  } catch {
    // not one of ours: told below
  }
  throw refuseField('/cursor', '列表位置不对，请下拉刷新')
}

/** One page of rows fetched with one row too many: the extra one only says that there is more. */
export function pageOf<Row, View>(rows: readonly Row[], limit: number, view: (row: Row) => View, place: (row: Row) => CursorValues) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(view), nextCursor: rows.length > limit && last !== undefined ? encodeCursor(place(last)) : null }
}
