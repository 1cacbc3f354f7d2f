import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { type Actor, type AppealCard, type Page, RATE_NAMES, type RateName, type RatesView, Refusal } from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PeriodQuery } from '../territory/period'
import { RatesQueries, type Side } from './rates.queries'

const SIDES: Side[] = ['part', 'whole', 'rest', 'excluded']

/** Which side of which number, and which part of the list. */
export class BehindQuery extends PeriodQuery {
  @IsOptional() @IsIn(SIDES) side: Side = 'whole'
  /** Without the rounds that were left out (剔除). */
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() adjusted: boolean = false
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** The rates of 接诉即办, with numerator and denominator. */
@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly queries: RatesQueries) {}

  @Get('rates')
  @ApiOperation({ summary: 'The rates of a unit and of the units under it, in a half-open period of days' })
  rates(@Me() reader: Actor, @Query() period: PeriodQuery): Promise<RatesView> {
    return this.queries.rates(reader, period)
  }

  @Get('rates/:name/appeals')
  @ApiOperation({
    summary:
      'The matters behind one number: its numerator (part), denominator (whole), what is missing (rest), what was left out (excluded); adjusted: without the latter',
  })
  behind(
    @Me() reader: Actor,
    @Param('name') name: string,
    @Query() { side, adjusted, cursor, limit, ...period }: BehindQuery,
  ): Promise<Page<AppealCard>> {
    if (!RATE_NAMES.includes(name as RateName)) throw new Refusal('not-found')
    return this.queries.behind(reader, name as RateName, { side, adjusted }, period, { cursor, limit })
  }
}
