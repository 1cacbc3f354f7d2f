import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiParam, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger'
import {
  type Actor,
  CONTENT_QUEUE_NAMES,
  type ContentCounts,
  type ContentQueue,
  type ContentVerdict,
  type ContentView,
  type Page,
} from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator'
import { Me } from '../people/me'
import { ContentDesk } from './content-desk'

/** Which part of the desk. */
export class DeskQuery {
  @IsOptional() @IsIn(CONTENT_QUEUE_NAMES) part: ContentQueue = 'waiting'
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Somebody's word on one thing. */
export class ContentWordInput {
  @ApiProperty({ enum: ['PASS', 'REFUSE'] }) @IsIn(['PASS', 'REFUSE']) verdict: ContentVerdict

  @ApiPropertyOptional({ description: 'why not; its author reads it' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reason?: string
}

/** What everybody can see, or is to see, looked at by the community and the street. */
@ApiTags('content')
@Controller('content')
export class ContentController {
  constructor(private readonly desk: ContentDesk) {}

  @Get()
  @ApiOperation({ summary: 'What waits for a person before it is public, or what is public and nobody has looked at since' })
  list(@Me() reader: Actor, @Query() query: DeskQuery): Promise<Page<ContentView>> {
    return this.desk.list(reader, query)
  }

  @Get('counts')
  @ApiOperation({ summary: 'How much waits for this reader; none for who judges nothing' })
  counts(@Me() reader: Actor): Promise<ContentCounts> {
    return this.desk.counts(reader)
  }

  @Post(':id/verdicts')
  @HttpCode(204)
  @ApiOperation({ summary: 'It may be seen, or it may not; its author reads why' })
  @ApiParam({ name: 'id' })
  settle(@Me() judge: Actor, @Param('id') id: string, @Body() word: ContentWordInput): Promise<void> {
    return this.desk.settle(judge, id, word)
  }
}
