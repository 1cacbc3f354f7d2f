import { Module } from '@nestjs/common'
import { PeopleModule } from '../people/people.module'
import { PhotosModule } from '../photos/photos.module'
import { WeChatModule } from '../platform/wechat/wechat.module'
import { ContentController } from './content.controller'
import { ContentDesk } from './content-desk'
import { ContentGate } from './content-gate'
import { Contents } from './contents'
import { PictureChecks } from './picture-checks'

/** What may be shown to others. */
@Module({
  imports: [PeopleModule, PhotosModule, WeChatModule],
  controllers: [ContentController],
  providers: [ContentDesk, ContentGate, Contents, PictureChecks],
  exports: [ContentDesk, ContentGate, Contents, PictureChecks],
})
export class ModerationModule {}
