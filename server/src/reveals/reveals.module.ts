import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { RevealsController } from './reveals.controller'
import { Reveals } from './reveals.service'
import { RevealsKeeper } from './reveals-keeper'

@Module({ imports: [AppealsModule, PeopleModule, TerritoryModule], controllers: [RevealsController], providers: [Reveals, RevealsKeeper] })
export class RevealsModule {}
