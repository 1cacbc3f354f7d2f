import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { WeChatModule } from '../platform/wechat/wechat.module'
import { ContentGate } from './content-gate'

/** What may be shown to others. */
@Module({
  imports: [PeopleModule, WeChatModule],
  providers: [ContentGate],
  exports: [ContentGate],
})
export class ModerationModule {}
