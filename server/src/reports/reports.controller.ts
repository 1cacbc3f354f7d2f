import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor, Page, ReportCounts, ReportedView } from '@wish/shared'
import { Me } from '../people/me'
import { NewReport, SettleReports } from './reports.dto'
import { ReportsService } from './reports.service'

/** Reports of what everybody can see. */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Something on the wish wall should not be there; once per thing until somebody has looked' })
  report(@Me() reporter: Actor, @Body() report: NewReport): Promise<void> {
    return this.reports.report(reporter, report)
  }

  @Get()
  @ApiOperation({ summary: 'What was reported and not decided yet, for the community and the street; never by whom' })
  queue(@Me() reader: Actor): Promise<Page<ReportedView>> {
    return this.reports.queue(reader)
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many things wait for this reader; none for who judges nothing' })
  counts(@Me() reader: Actor): Promise<ReportCounts> {
    return this.reports.counts(reader)
  }

  @Post('verdicts')
  @HttpCode(204)
  @ApiOperation({ summary: 'It stays, or it comes down; everybody who reported it hears of it' })
  settle(@Me() judge: Actor, @Body() verdict: SettleReports): Promise<void> {
    return this.reports.settle(judge, verdict)
  }
}
