import { Module, type OnModuleInit } from '@nestjs/common'
import { AppealsModule } from '../appeals/appeals.module'
import { CalendarModule } from '../calendar/calendar.module'
import { PeopleModule } from '../people/people.module'
import { Jobs } from '../platform/jobs/jobs'
import { WeChatModule } from '../platform/wechat/wechat.module'
import { TerritoryModule } from '../territory/territory.module'
import { AlarmAnnouncer } from './alarm-announcer'
import { Announcer } from './announcer'
import { CallAnnouncer } from './call-announcer'
import { ConsentEvents } from './consent-events'
import { MessageConsents } from './consents'
import { ConsentsController } from './consents.controller'
import { DailyDigest } from './daily-digest'
import { FollowUpAnnouncer } from './follow-up-announcer'
import { Inbox } from './inbox'
import { InboxController } from './inbox.controller'
import { InboxKeeper } from './inbox-keeper'
import { MessageAllowances } from './message-allowances'
import { PartAnnouncer } from './part-announcer'
import { PhoneMessages } from './phone-messages'
import { PhoneTaskMaker } from './phone-task-maker'
import { PhoneTasks } from './phone-tasks'
import { PhoneTasksController } from './phone-tasks.controller'
import { SentEvents } from './sent-events'
import { StaffMessages } from './staff-messages'

const TEN_MINUTES = 600
const DAY = 86_400

/** Telling people: the inbox, and who hears of what. */
@Module({
  imports: [PeopleModule, AppealsModule, CalendarModule, TerritoryModule, WeChatModule],
  controllers: [InboxController, ConsentsController, PhoneTasksController],
  providers: [
    Inbox,
    Announcer,
    AlarmAnnouncer,
    CallAnnouncer,
    DailyDigest,
    FollowUpAnnouncer,
    PartAnnouncer,
    MessageConsents,
    MessageAllowances,
    ConsentEvents,
    PhoneMessages,
    PhoneTaskMaker,
    PhoneTasks,
    InboxKeeper,
    SentEvents,
    StaffMessages,
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly announcer: Announcer,
    private readonly digest: DailyDigest,
    private readonly staff: StaffMessages,
  ) {}

  onModuleInit(): void {
    this.jobs.every(TEN_MINUTES, 'confirm reminders', () => this.announcer.remind())
    this.jobs.every(TEN_MINUTES, 'daily digest', () => this.digest.tell())
    this.jobs.every(DAY, 'staff who are bound and serve no more', () => this.staff.letGo())
  }
}
