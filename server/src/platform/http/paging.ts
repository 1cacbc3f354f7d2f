import { ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator'
import { type CursorValues, encodeValues } from '../database/cursor'

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

/** One page of rows fetched with one row too many: the extra one only says that there is more. */
export function pageOf<Row, View>(rows: readonly Row[], limit: number, view: (row: Row) => View, place: (row: Row) => CursorValues) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(view), nextCursor: rows.length > limit && last !== undefined ? encodeValues(place(last)) : null }
}
