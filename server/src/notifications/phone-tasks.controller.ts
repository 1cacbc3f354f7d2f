import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import type { Actor, Page, PhoneOutcome, PhoneTaskCounts, PhoneTaskView } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PhoneTasks } from './phone-tasks'

const OUTCOMES: PhoneOutcome[] = ['TOLD', 'NO_ANSWER', 'WRONG_NUMBER']

/** Which part of the list. */
export class PhoneTasksQuery {
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** What came of a call. */
export class PhoneOutcomeBody {
  @ApiProperty({ description: 'Of the task, as it was seen' }) @IsInt({ message: '请刷新页面后再试' }) @Min(1) version: number
  @ApiProperty({ enum: OUTCOMES }) @IsIn(OUTCOMES, { message: '请选一下打得怎么样' }) outcome: PhoneOutcome
}

/** Residents whom no message reaches are told by telephone (电话任务). */
@ApiTags('notifications')
@Controller('phone-tasks')
export class PhoneTasksController {
  constructor(private readonly tasks: PhoneTasks) {}

  @Get()
  @ApiOperation({ summary: 'Whom my unit is to ring up, most urgent first; the number is asked for with a reason at the matter' })
  queue(@Me() reader: Actor, @Query() query: PhoneTasksQuery): Promise<Page<PhoneTaskView>> {
    return this.tasks.queue(reader, query)
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many calls wait on my desk, and for how many the day is past' })
  counts(@Me() reader: Actor): Promise<PhoneTaskCounts> {
    return this.tasks.counts(reader)
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @ApiOperation({ summary: 'What came of a call; it is a line of the history of the matter' })
  record(@Me() caller: Actor, @Param('id') id: string, @Body() body: PhoneOutcomeBody): Promise<PhoneTaskView> {
    return this.tasks.record(caller, id, { ...body })
  }
}
