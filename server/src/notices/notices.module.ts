import { Module } from '@nestjs/common'
import { ModerationModule } from '../moderation/moderation.module'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { NoticesController } from './notices.controller'
import { NoticesQueries } from './notices.queries'
import { NoticesService } from './notices.service'

/** What grids, communities and streets tell everybody. */
@Module({
  imports: [PeopleModule, TerritoryModule, ModerationModule],
  controllers: [NoticesController],
  providers: [NoticesQueries, NoticesService],
  exports: [NoticesService],
})
export class NoticesModule {}
