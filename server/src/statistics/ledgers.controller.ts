import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import { type Actor, type AppealCard, LEDGER_NAMES, LEDGERS, type LedgerName, type Page, Refusal } from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import type { FastifyReply } from 'fastify'
import { Me } from '../people/me'
import { PeriodQuery } from '../territory/period'
import { sheetOf, XLSX_TYPE } from './ledger-sheet'
import { LedgersQueries } from './ledgers.queries'

/** Whose list, and which part of it. */
export class LedgerQuery {
  @IsString() @Length(1, 36) unitId: string
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() open: boolean = true
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** The two lists of complex matters (需求清单、问题清单), on the page and as a file. */
@ApiTags('statistics')
@Controller('ledgers')
export class LedgersController {
  constructor(private readonly queries: LedgersQueries) {}

  @Get(':name')
  @ApiParam({ name: 'name', enum: LEDGER_NAMES })
  @ApiOperation({ summary: 'Complex matters of a unit and of what lies under it, newest first: what is needed, or what is wrong' })
  list(@Me() reader: Actor, @Param('name') name: string, @Query() query: LedgerQuery): Promise<Page<AppealCard>> {
    return this.queries.page(reader, known(name), query)
  }

  @Get(':name/sheet')
  @ApiParam({ name: 'name', enum: LEDGER_NAMES })
  @ApiOperation({
    summary: 'The same, posted in a period, as a spreadsheet: no name, no telephone, no door, and no words of private matters',
  })
  @ApiOkResponse({ content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async sheet(@Me() reader: Actor, @Param('name') name: string, @Query() period: PeriodQuery, @Res() reply: FastifyReply): Promise<void> {
    const ledger = known(name)
    const rows = await this.queries.rows(reader, ledger, period)
    const bytes = await sheetOf(LEDGERS[ledger].label, rows)
    const file = encodeURIComponent(`${LEDGERS[ledger].label} ${period.from} ${period.to}.xlsx`)
    void reply
      .headers({
        'content-type': XLSX_TYPE,
        'content-disposition': `attachment; filename="ledger.xlsx"; filename*=UTF-8''${file}`,
        'cache-control': 'private, no-store',
      })
      .send(bytes)
  }
}

function known(name: string): LedgerName {
  if (!LEDGER_NAMES.includes(name as LedgerName)) throw new Refusal('not-found')
  return name as LedgerName
}
