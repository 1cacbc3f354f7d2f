import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { WeChatModule } from '../platform/wechat/wechat.module'
import { TerritoryModule } from '../territory/territory.module'
import { KnownDevices } from './known-devices'
import { MeController } from './me.controller'
import { Memberships } from './memberships'
import { Passwords } from './passwords'
import { PeopleQueries } from './people.queries'
import { Persons } from './persons'
import { SessionGuard } from './session.guard'
import { Sessions } from './sessions'
import { SessionsController } from './sessions.controller'
import { SignInAttempts } from './sign-in-attempts'
import { StaffAccounts } from './staff-accounts'
import { WeChatLogin } from './wechat-login'

@Module({
  imports: [WeChatModule, TerritoryModule],
  controllers: [SessionsController, MeController],
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
    // no route is open by accident: the guard stands before all of them
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [Sessions, Persons, Memberships, StaffAccounts, PeopleQueries],
})
export class PeopleModule {}
