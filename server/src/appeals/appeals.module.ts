import { Module, type OnModuleInit } from '@nestjs/common'
import { CalendarModule } from '../calendar/calendar.module'
import { ModerationModule } from '../moderation/moderation.module'
import { PeopleModule } from '../people/people.module'
import { PhotosModule } from '../photos/photos.module'
import { Jobs } from '../platform/jobs/jobs'
import { TerritoryModule } from '../territory/territory.module'
import { AlarmSweep } from './alarm-sweep'
import { AppealContents } from './appeal-contents'
import { AppealEffects } from './appeal-effects'
import { AppealGauges } from './appeal-gauges'
import { AppealKeeper } from './appeal-keeper'
import { AppealLists } from './appeal-lists'
import { AppealViews } from './appeal-views'
import { AppealsController } from './appeals.controller'
import { AppealsQueries } from './appeals.queries'
import { AppealsService } from './appeals.service'
import { ActionEffects } from './effects'
import { Idempotency } from './idempotency'
import { Judges } from './judges'
import { Merging } from './merging'
import { AppealNumbers } from './numbers'
import { PhotoConsents } from './photo-consents'
import { PhotoConsentsController } from './photo-consents.controller'
import { AppealPhotoRules } from './photo-rules'
import { Recount } from './recount'
import { Retention } from './retention'
import { Siblings } from './siblings'
import { SiblingsController } from './siblings.controller'
import { SimilarAppeals } from './similar'
import { Submission } from './submission'
import { AppealSweeps } from './sweeps'
import { Together } from './together'
import { WallNews } from './wall-news'
import { WatchedController } from './watched.controller'
import { WatchedLists } from './watched-lists'
import { AppealsWriter } from './writer'

const MINUTE = 60
const DAY = 86_400

/** The appeal, its steps, its actions, its lists, its clocks. */
@Module({
  imports: [PeopleModule, TerritoryModule, CalendarModule, PhotosModule, ModerationModule],
  controllers: [AppealsController, SiblingsController, WatchedController, PhotoConsentsController],
  providers: [
    ActionEffects,
    AlarmSweep,
    AppealContents,
    AppealEffects,
    AppealGauges,
    AppealKeeper,
    Retention,
    AppealLists,
    AppealNumbers,
    AppealPhotoRules,
    AppealsQueries,
    AppealsService,
    AppealSweeps,
    Recount,
    AppealsWriter,
    AppealViews,
    Idempotency,
    Merging,
    PhotoConsents,
    Judges,
    Siblings,
    SimilarAppeals,
    Submission,
    Together,
    WallNews,
    WatchedLists,
  ],
  exports: [ActionEffects, AppealLists, AppealsService, AppealsWriter, AppealsQueries, AppealViews, PhotoConsents, WallNews],
})
export class AppealsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly sweeps: AppealSweeps,
    private readonly alarms: AlarmSweep,
    private readonly merging: Merging,
  ) {}

  onModuleInit(): void {
    this.jobs.every(MINUTE, 'appeal timeouts', () => this.sweeps.timeouts())
    // what is due moves on first; what nobody moved is told
    this.jobs.every(MINUTE, 'alarms of clocks', () => this.alarms.ring())
    this.jobs.every(DAY, 'old idempotency keys', () => this.sweeps.forgetKeys())
    this.jobs.every(DAY, 'matters left behind by the one they go along with', () => this.merging.catchUp())
  }
}
