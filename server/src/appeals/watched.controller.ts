import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { type Actor, type Page, WATCHED_NAMES, type WatchedCard, type WatchedName } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { WatchedLists } from './watched-lists'

/** Which part of the desk of supervision. */
export class WatchedQuery {
  @IsOptional() @IsIn(WATCHED_NAMES) part: WatchedName = 'late'
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Supervision (督办): what a street watches. Pressing is the action `supervise` of the matter. */
@ApiTags('supervision')
@Controller('supervision')
export class WatchedController {
  constructor(private readonly lists: WatchedLists) {}

  @Get()
  @ApiOperation({ summary: 'Matters of my street that are overdue, nearly so, pressed for or put off, each with its clocks' })
  list(@Me() reader: Actor, @Query() query: WatchedQuery): Promise<Page<WatchedCard>> {
    return this.lists.list(reader, query)
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many there are in each part' })
  counts(@Me() reader: Actor): Promise<Record<WatchedName, number>> {
    return this.lists.counts(reader)
  }
}
