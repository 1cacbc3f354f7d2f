import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { StatisticsModule } from '../statistics/statistics.module'
import { TerritoryModule } from '../territory/territory.module'
import { LostPointsController } from './lost-points.controller'
import { LostPointsQueries } from './lost-points.queries'
import { LostReviewsEffects } from './lost-reviews.effects'

/** What cost a point, derived from the rounds, and looking back at it (失分复盘). */
@Module({
  imports: [AppealsModule, StatisticsModule, TerritoryModule],
  controllers: [LostPointsController],
  providers: [LostPointsQueries, LostReviewsEffects],
})
export class LostPointsModule {}
