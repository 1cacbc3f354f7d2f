import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger'
import { type Actor, NOTICE, type NoticeView, type Page } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { MaybeMe, Me } from '../people/me'
import { Spends } from '../platform/http/budget'
import { dtoOf } from '../platform/http/input-dto'
import { Public } from '../platform/http/public'
import { NoticesQueries } from './notices.queries'
import { NoticesService } from './notices.service'

/** Whose notices: of a building, of a community, or of wherever the reader lives. */
export class NoticesQuery {
  @IsOptional() @IsString() @Length(1, 36) buildingId?: string
  @IsOptional() @IsString() @Length(1, 36) communityId?: string
}

/** Which part of the notices one answers for. */
export class OwnNoticesQuery {
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Notices: everybody reads those of their place; who serves in a unit writes for it. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly queries: NoticesQueries,
    private readonly notices: NoticesService,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'What counts now at a place, urgent and newest first' })
  current(@MaybeMe() reader: Actor | null, @Query() place: NoticesQuery): Promise<Page<NoticeView>> {
    return this.queries.current(reader, place)
  }

  @Get('own')
  @ApiOperation({ summary: 'Those I answer for, also what is over, held or taken down; newest first' })
  own(@Me() reader: Actor, @Query() page: OwnNoticesQuery): Promise<Page<NoticeView>> {
    return this.queries.own(reader, page)
  }

  @Post()
  @Spends('submit')
  @ApiOperation({ summary: 'Put up a notice; the same Idempotency-Key gives the same notice' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ type: dtoOf(NOTICE, 'NoticeInput') })
  publish(
    @Me() author: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: Record<string, unknown> | undefined,
  ): Promise<NoticeView> {
    return this.notices.publish(author, key, body)
  }

  @Public()
  @Get(':id')
  @ApiOperation({ summary: 'One notice; what is held or taken down is there only for those who answer for it' })
  one(@MaybeMe() reader: Actor | null, @Param('id') id: string): Promise<NoticeView> {
    return this.queries.one(reader, id)
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a notice down' })
  withdraw(@Me() actor: Actor, @Param('id') id: string): Promise<NoticeView> {
    return this.notices.withdraw(actor, id)
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second person has read a held notice and lets it be seen' })
  release(@Me() actor: Actor, @Param('id') id: string): Promise<NoticeView> {
    return this.notices.release(actor, id)
  }
}
