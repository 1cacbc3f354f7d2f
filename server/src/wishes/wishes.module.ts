import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { CalendarModule } from '../calendar/calendar.module'
import { PhotosModule } from '../photos/photos.module'
import { TerritoryModule } from '../territory/territory.module'
import { WishesController } from './wishes.controller'
import { WishesQueries } from './wishes.queries'

/** The public wish wall. */
@Module({
  imports: [TerritoryModule, CalendarModule, PhotosModule, AppealsModule],
  controllers: [WishesController],
  providers: [WishesQueries],
})
export class WishesModule {}
