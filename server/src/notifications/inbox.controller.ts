import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor, InboxItem, Page } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { Inbox } from './inbox'

/** Which part of the inbox. */
export class InboxQuery {
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** In-app messages. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @ApiOperation({ summary: 'My messages, newest first' })
  list(@Me() reader: Actor, @Query() query: InboxQuery): Promise<Page<InboxItem>> {
    return this.inbox.list(reader, query)
  }

  @Get('unread')
  @ApiOperation({ summary: 'How many of them I have not read' })
  async unread(@Me() reader: Actor): Promise<{ unread: number }> {
    return { unread: await this.inbox.unread(reader.personId) }
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'I have read this one' })
  read(@Me() reader: Actor, @Param('id') id: string): Promise<void> {
    return this.inbox.read(reader.personId, id)
  }
}
