import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { CalendarController } from './calendar.controller'
import { WorkCalendars } from './work-calendars'

/** Holidays and make-up days. */
@Module({
  imports: [PeopleModule, TerritoryModule],
  controllers: [CalendarController],
  providers: [WorkCalendars],
  exports: [WorkCalendars],
})
export class CalendarModule {}
