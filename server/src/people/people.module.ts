import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { WeChatModule } from '../platform/wechat/wechat.module'
import { TerritoryModule } from '../territory/territory.module'
import { AboutController } from './about.controller'
import { AccountController } from './account.controller'
import { AccountDeletion } from './account-deletion'
import { Authorisations } from './authorisations'
import { ConsentGuard } from './consent.guard'
import { Consents } from './consents'
import { DailySlots } from './daily-slots'
import { PeopleInterests } from './interests'
import { KnownDevices } from './known-devices'
import { MeController } from './me.controller'
import { Memberships } from './memberships'
import { Passwords } from './passwords'
import { PeopleQueries } from './people.queries'
import { PersonalData } from './personal-data'
import { Persons } from './persons'
import { ProfileKeeper } from './profile-keeper'
import { SessionGuard } from './session.guard'
import { Sessions } from './sessions'
import { SessionsController } from './sessions.controller'
import { SignInAttempts } from './sign-in-attempts'
import { StaffAccounts } from './staff-accounts'
import { WeChatLogin } from './wechat-login'

@Module({
  imports: [WeChatModule, TerritoryModule],
  controllers: [SessionsController, MeController, AccountController, AboutController],
  providers: [
    Sessions,
    Persons,
    Memberships,
    StaffAccounts,
    Passwords,
    SignInAttempts,
    KnownDevices,
    WeChatLogin,
    PeopleQueries,
    Consents,
    DailySlots,
    PersonalData,
    PeopleInterests,
    ProfileKeeper,
    AccountDeletion,
    Authorisations,
    // no route is open by accident: the guard stands before all of them
    { provide: APP_GUARD, useClass: SessionGuard },
    // and after it: nothing is written for somebody who has not agreed
    { provide: APP_GUARD, useClass: ConsentGuard },
  ],
  exports: [PeopleInterests, Sessions, Persons, Memberships, StaffAccounts, PeopleQueries, Consents, DailySlots, PersonalData],
})
export class PeopleModule {}
