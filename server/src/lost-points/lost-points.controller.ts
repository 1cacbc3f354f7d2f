import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import {
  type Actor,
  type LostCounts,
  type LostFigures,
  type LostRoundItem,
  type LostRoundView,
  type Page,
  REVIEW_PARTS,
  type ReviewPart,
  ROOT_CAUSES,
  type RootCause,
} from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PeriodQuery } from '../territory/period'
import { LostPointsQueries } from './lost-points.queries'

/** Whose rounds in which period, how far looking back at them has come, and why they cost a point. */
export class LostQuery extends PeriodQuery {
  @IsOptional() @IsIn(REVIEW_PARTS) part?: ReviewPart
  @IsOptional() @IsIn(ROOT_CAUSES.map(({ value }) => value)) cause?: RootCause
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** What cost a point, and looking back at it (失分复盘). Writing and reading a review are actions of the matter. */
@ApiTags('lost-points')
@Controller('lost-points')
export class LostPointsController {
  constructor(private readonly queries: LostPointsQueries) {}

  @Get()
  @ApiOperation({ summary: 'The rounds of a unit and of the units under it that cost a point, newest first' })
  list(@Me() reader: Actor, @Query() { part, cause, cursor, limit, ...period }: LostQuery): Promise<Page<LostRoundItem>> {
    return this.queries.list(reader, period, { part, cause, cursor, limit })
  }

  @Get('figures')
  @ApiOperation({ summary: 'How many there are, how far looking back at them has come, and why they did; no part of the rates' })
  figures(@Me() reader: Actor, @Query() period: PeriodQuery): Promise<LostFigures> {
    return this.queries.figures(reader, period)
  }

  @Get('counts')
  @ApiOperation({ summary: 'What waits on my desk: rounds to look back at, reviews to read' })
  counts(@Me() reader: Actor): Promise<LostCounts> {
    return this.queries.counts(reader)
  }

  @Get('of/:appealId')
  @ApiOperation({ summary: 'The rounds of one matter that cost a point, for those who handle it' })
  ofAppeal(@Me() reader: Actor, @Param('appealId') appealId: string): Promise<LostRoundView[]> {
    return this.queries.ofAppeal(reader, appealId)
  }
}
