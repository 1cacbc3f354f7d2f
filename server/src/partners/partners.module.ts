import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { PartnerKeeper } from './partner-keeper'
import { PartnersController } from './partners.controller'
import { PartnersEffects } from './partners.effects'
import { PartnersQueries } from './partners.queries'
import { PartnersService } from './partners.service'

/** 牵头、协助、指导: units that help whoever leads a matter, and report on their part. */
@Module({
  imports: [AppealsModule, PeopleModule, TerritoryModule],
  controllers: [PartnersController],
  providers: [PartnerKeeper, PartnersEffects, PartnersQueries, PartnersService],
})
export class PartnersModule {}
