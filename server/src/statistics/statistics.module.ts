import { Module, type OnModuleInit } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { CalendarModule } from '../calendar/calendar.module'
import { Jobs } from '../platform/jobs/jobs'
import { TerritoryModule } from '../territory/territory.module'
import { LedgersController } from './ledgers.controller'
import { LedgersQueries } from './ledgers.queries'
import { RatesQueries } from './rates.queries'
import { Rounds } from './rounds'
import { StatisticsController } from './statistics.controller'

const DAY = 86_400

/** Figures derived from what was done: the rates, and what is behind them. */
@Module({
  imports: [AppealsModule, CalendarModule, TerritoryModule],
  controllers: [StatisticsController, LedgersController],
  providers: [Rounds, RatesQueries, LedgersQueries],
  exports: [Rounds],
})
export class StatisticsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.every(DAY, 'rounds of older appeals', () => this.rounds.catchUp())
  }
}
