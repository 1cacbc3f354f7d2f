import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import {
  type Actor,
  CALL_ACTION_NAMES,
  type CallActionName,
  type CallCounts,
  type CallTicket,
  type Page,
  Refusal,
  type WhistleFigures,
  type WhistleView,
} from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PeriodQuery } from '../territory/period'
import { WhistleFiguresQueries } from './whistle-figures'
import { WhistlesQueries } from './whistles.queries'
import { WhistlesService } from './whistles.service'

/** Which part of the calls to my units. */
export class CallsQuery {
  @IsOptional() @IsString() @Length(1, 36) unitId?: string
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() waiting: boolean = true
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Of which unit. */
export class CallCountsQuery {
  @IsOptional() @IsString() @Length(1, 36) unitId?: string
}

/** Whistles (吹哨报到). Blowing and settling are actions of the matter; here is what the called units do, and both sides' views. */
@ApiTags('whistles')
@Controller('whistles')
export class WhistlesController {
  constructor(
    private readonly service: WhistlesService,
    private readonly queries: WhistlesQueries,
    private readonly sums: WhistleFiguresQueries,
  ) {}

  @Get('calls')
  @ApiOperation({ summary: 'The calls to my units: what waits, most urgent first, or what is behind us' })
  calls(@Me() reader: Actor, @Query() query: CallsQuery): Promise<Page<CallTicket>> {
    return this.queries.queue(reader, query)
  }

  @Get('calls/counts')
  @ApiOperation({ summary: 'How many calls wait for my units, and how many are late' })
  counts(@Me() reader: Actor, @Query() { unitId }: CallCountsQuery): Promise<CallCounts> {
    return this.queries.counts(reader, unitId)
  }

  @Get('calls/:id')
  @ApiOperation({ summary: 'One call, to whoever answers it or made it' })
  call(@Me() reader: Actor, @Param('id') id: string): Promise<CallTicket> {
    return this.queries.ticket(reader, id)
  }

  @Post('calls/:id/actions/:action')
  @HttpCode(200)
  @ApiOperation({ summary: 'Check in, decline, report; decide on a declining, score, call off (CALL_ACTIONS of shared/src/calls.ts)' })
  @ApiParam({ name: 'action', enum: CALL_ACTION_NAMES })
  act(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: Record<string, unknown> | undefined,
  ): Promise<CallTicket> {
    if (!(CALL_ACTION_NAMES as string[]).includes(action)) throw new Refusal('action.unknown')
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input.malformed')
    return this.service.act(actor, id, action as CallActionName, body)
  }

  @Get('of/:appealId')
  @ApiOperation({ summary: 'The whistles of a matter, newest first, for those who handle it' })
  board(@Me() reader: Actor, @Param('appealId') appealId: string): Promise<WhistleView[]> {
    return this.queries.board(reader, appealId)
  }

  @Get('figures')
  @ApiOperation({ summary: 'Both sides in figures: who called, and how those answered who were called' })
  figures(@Me() reader: Actor, @Query() query: PeriodQuery): Promise<WhistleFigures> {
    return this.sums.figures(reader, query)
  }
}
