import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { ReportKeeper } from './report-keeper'
import { ReportsController } from './reports.controller'
import { ReportsService } from './reports.service'

/** 举报. */
@Module({
  imports: [PeopleModule, TerritoryModule, AppealsModule],
  controllers: [ReportsController],
  providers: [ReportsService, ReportKeeper],
})
export class ReportsModule {}
