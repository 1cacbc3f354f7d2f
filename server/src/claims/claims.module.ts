import { Module } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { PeopleModule } from '../people/people.module'
import { ClaimKeeper } from './claim-keeper'
import { ClaimsEffects } from './claims.effects'

/** Wishes claimed: the promises beside the appeal, written with the action that makes, keeps or breaks them. */
@Module({
  imports: [AppealsModule, PeopleModule],
  providers: [ClaimsEffects, ClaimKeeper],
})
export class ClaimsModule {}
