import { type DynamicModule, Module } from '@nestjs/common'
import { AfterwardsModule } from './afterwards/afterwards.module'
import { AppealsModule } from './appeals/appeals.module'
import { AuditModule } from './audit/audit.module'
import { CalendarModule } from './calendar/calendar.module'
import { ClaimsModule } from './claims/claims.module'
import { DemoModule } from './demo/demo.module'
import { LostPointsModule } from './lost-points/lost-points.module'
import { NoticesModule } from './notices/notices.module'
import { NotificationsModule } from './notifications/notifications.module'
import { PartnersModule } from './partners/partners.module'
import { PeopleModule } from './people/people.module'
import { PhotosModule } from './photos/photos.module'
import { PlatformModule, type PlatformParts } from './platform/platform.module'
import { WeChatModule } from './platform/wechat/wechat.module'
import { RecusalModule } from './recusal/recusal.module'
import { ReportsModule } from './reports/reports.module'
import { RevealsModule } from './reveals/reveals.module'
import { ReviewModule } from './review/review.module'
import { SCHEMA } from './schema'
import { StatisticsModule } from './statistics/statistics.module'
import { TerritoryModule } from './territory/territory.module'
import { WhistlesModule } from './whistles/whistles.module'
import { WishesModule } from './wishes/wishes.module'

/** The table of contents: what this server can do, one module each. */
@Module({})
export class AppModule {
  static with(parts: Omit<PlatformParts, 'schema'>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with({ ...parts, schema: SCHEMA }),
        WeChatModule,
        TerritoryModule,
        PeopleModule,
        PhotosModule,
        CalendarModule,
        AppealsModule,
        ClaimsModule,
        AfterwardsModule,
        WishesModule,
        NotificationsModule,
        NoticesModule,
        StatisticsModule,
        LostPointsModule,
        ReportsModule,
        WhistlesModule,
        PartnersModule,
        RevealsModule,
        RecusalModule,
        AuditModule,
        ReviewModule,
        DemoModule,
      ],
    }
  }
}
