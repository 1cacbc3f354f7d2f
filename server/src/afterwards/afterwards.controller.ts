import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor, AfterwardsCounts, ExclusionItem, ExclusionView, FollowUpFigures, FollowUpItem, FollowUpView, Page } from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PeriodQuery } from '../territory/period'
import { ExclusionsQueries } from './exclusions.queries'
import { FollowUpsQueries } from './follow-ups.queries'

/** Which part of a list. */
export class AfterwardsPage {
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Those on my own desk, or all of the street. */
export class FollowUpsQuery extends AfterwardsPage {
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() area: boolean = false
}

/** After the end of a round: calls to residents (回访) and what is left out of the count (剔除). Doing them are actions of the matter. */
@ApiTags('afterwards')
@Controller('afterwards')
export class AfterwardsController {
  constructor(
    private readonly followUps: FollowUpsQueries,
    private readonly exclusions: ExclusionsQueries,
  ) {}

  @Get('counts')
  @ApiOperation({ summary: 'What waits on my desk: calls to make, requests to decide' })
  async counts(@Me() reader: Actor): Promise<AfterwardsCounts> {
    const [calls, exclusions] = await Promise.all([this.followUps.counts(reader), this.exclusions.count(reader)])
    return { ...calls, exclusions }
  }

  @Get('follow-ups')
  @ApiOperation({ summary: 'Residents who are to be rung up, most urgent first' })
  calls(@Me() reader: Actor, @Query() query: FollowUpsQuery): Promise<Page<FollowUpItem>> {
    return this.followUps.queue(reader, query)
  }

  @Get('follow-ups/figures')
  @ApiOperation({ summary: 'The calls about the work of a unit in a period, in counts; they are no part of the rates' })
  figures(@Me() reader: Actor, @Query() query: PeriodQuery): Promise<FollowUpFigures> {
    return this.followUps.figures(reader, query)
  }

  @Get('follow-ups/of/:appealId')
  @ApiOperation({ summary: 'The calls about one matter, for those who handle it; the words not for the unit that is asked about' })
  callsOf(@Me() reader: Actor, @Param('appealId') appealId: string): Promise<FollowUpView[]> {
    return this.followUps.ofAppeal(reader, appealId)
  }

  @Get('exclusions')
  @ApiOperation({ summary: 'Requests to leave a round out of the count that wait for a word from above' })
  requests(@Me() reader: Actor, @Query() query: AfterwardsPage): Promise<Page<ExclusionItem>> {
    return this.exclusions.queue(reader, query)
  }

  @Get('exclusions/of/:appealId')
  @ApiOperation({ summary: 'The requests about one matter, with the words from above' })
  requestsOf(@Me() reader: Actor, @Param('appealId') appealId: string): Promise<ExclusionView[]> {
    return this.exclusions.ofAppeal(reader, appealId)
  }
}
