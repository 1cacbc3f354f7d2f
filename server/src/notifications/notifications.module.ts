import { Module, type OnModuleInit } from '@nestjs/common'
import { Jobs } from '../platform/jobs/jobs'
import { Announcer } from './announcer'
import { Inbox } from './inbox'
import { InboxController } from './inbox.controller'

const TEN_MINUTES = 600

/** Telling people: the inbox, and who hears of what. */
@Module({
  controllers: [InboxController],
  providers: [Inbox, Announcer],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly announcer: Announcer,
  ) {}

  onModuleInit(): void {
    this.jobs.every(TEN_MINUTES, 'confirm reminders', () => this.announcer.remind())
  }
}
