import { Module, type OnModuleInit } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { CalendarModule } from '../calendar/calendar.module'
import { PeopleModule } from '../people/people.module'
import { Jobs } from '../platform/jobs/jobs'
import { TerritoryModule } from '../territory/territory.module'
import { AfterwardsController } from './afterwards.controller'
import { AfterwardsKeeper } from './afterwards-keeper'
import { ExclusionsEffects } from './exclusions.effects'
import { ExclusionsQueries } from './exclusions.queries'
import { FollowUpSweep } from './follow-up-sweep'
import { FollowUpsEffects } from './follow-ups.effects'
import { FollowUpsQueries } from './follow-ups.queries'

const TEN_MINUTES = 600

/** After the end of a round: calls to residents (回访), and rounds that are left out of the count (剔除). */
@Module({
  imports: [AppealsModule, CalendarModule, PeopleModule, TerritoryModule],
  controllers: [AfterwardsController],
  providers: [AfterwardsKeeper, ExclusionsEffects, ExclusionsQueries, FollowUpSweep, FollowUpsEffects, FollowUpsQueries],
})
export class AfterwardsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sweep: FollowUpSweep,
  ) {}

  onModuleInit(): void {
    this.jobs.every(TEN_MINUTES, 'silent people to ring up', () => this.sweep.silent())
    this.jobs.every(TEN_MINUTES, 'late calls to residents', () => this.sweep.late())
  }
}
