import { Module, type OnModuleInit } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { Jobs } from '../platform/jobs/jobs'
import { TerritoryModule } from '../territory/territory.module'
import { WhistleFiguresQueries } from './whistle-figures'
import { WhistleNews } from './whistle-news'
import { WhistleSweep } from './whistle-sweep'
import { WhistlesController } from './whistles.controller'
import { WhistlesEffects } from './whistles.effects'
import { WhistlesQueries } from './whistles.queries'
import { WhistlesService } from './whistles.service'

const MINUTE = 60

/** 吹哨报到: several units are called to one matter, check in, report, and are judged. */
@Module({
  imports: [AppealsModule, TerritoryModule],
  controllers: [WhistlesController],
  providers: [WhistleFiguresQueries, WhistleNews, WhistleSweep, WhistlesEffects, WhistlesQueries, WhistlesService],
})
export class WhistlesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sweep: WhistleSweep,
  ) {}

  onModuleInit(): void {
    this.jobs.every(MINUTE, 'late calls of whistles', () => this.sweep.late())
  }
}
