import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { ReviewController } from './review.controller'
import { ReviewAccounts } from './review.service'

/** WeChat's reviewers. */
@Module({ imports: [PeopleModule], controllers: [ReviewController], providers: [ReviewAccounts] })
export class ReviewModule {}
