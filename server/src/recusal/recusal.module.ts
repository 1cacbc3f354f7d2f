import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { PeopleModule } from '../people/people.module'
import { TerritoryModule } from '../territory/territory.module'
import { RecusalController } from './recusal.controller'
import { RecusalEffects } from './recusal.effects'

@Module({ imports: [PeopleModule, TerritoryModule, AppealsModule], controllers: [RecusalController], providers: [RecusalEffects] })
export class RecusalModule {}
