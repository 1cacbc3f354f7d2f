import { AFTERWARDS_ENTITIES } from './afterwards/entities'
import { APPEAL_ENTITIES } from './appeals/entities'
import { WorkYearEntry } from './calendar/work-year.entity'
import { CLAIM_ENTITIES } from './claims/entities'
import { DemoState } from './demo/demo-state.entity'
import { LostReview } from './lost-points/lost-review.entity'
import { MODERATION_ENTITIES } from './moderation/entities'
import { Notice } from './notices/notice.entity'
import { NOTIFICATION_ENTITIES } from './notifications/entities'
import { PartnerTask } from './partners/partner-task.entity'
import { AccessSubscriber } from './people/access-subscriber'
import { PEOPLE_ENTITIES } from './people/entities'
import { PHOTO_ENTITIES } from './photos/entities'
import { MIGRATIONS } from './platform/database/migrations'
import type { Schema } from './platform/database/options'
import { PLATFORM_ENTITIES } from './platform/entities'
import { Report } from './reports/report.entity'
import { ContactReveal } from './reveals/contact-reveal.entity'
import { AppealRound } from './statistics/appeal-round.entity'
import { TERRITORY_ENTITIES } from './territory/entities'
import { WHISTLE_ENTITIES } from './whistles/entities'

/** Every table of the product: each feature lists its entities, the migrations build exactly these. */
export const SCHEMA: Schema = {
  entities: [
    ...PLATFORM_ENTITIES,
    ...TERRITORY_ENTITIES,
    ...PEOPLE_ENTITIES,
    ...PHOTO_ENTITIES,
    ...APPEAL_ENTITIES,
    ...CLAIM_ENTITIES,
    ...AFTERWARDS_ENTITIES,
    WorkYearEntry,
    ...NOTIFICATION_ENTITIES,
    ...MODERATION_ENTITIES,
    Notice,
    AppealRound,
    LostReview,
    ...WHISTLE_ENTITIES,
    PartnerTask,
    Report,
    ContactReveal,
    DemoState,
  ],
  migrations: MIGRATIONS,
  subscribers: [AccessSubscriber],
}
