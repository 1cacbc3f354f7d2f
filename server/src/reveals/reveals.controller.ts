import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import { type Actor, type Page, REVEAL_REASON_NAMES, type RevealedContact, type RevealReason, type RevealView } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { Reveals } from './reveals.service'

/** What for. */
export class RevealInput {
  @ApiProperty({ enum: REVEAL_REASON_NAMES })
  @IsIn(REVEAL_REASON_NAMES, { message: '请选一下为什么要看电话' })
  why: RevealReason
}

/** Which part of the list. */
export class RevealsQuery {
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Telephones of residents: looked up with a reason by those who handle the matter, and told to their owner. */
@ApiTags('reveals')
@Controller()
export class RevealsController {
  constructor(private readonly reveals: Reveals) {}

  @Post('appeals/:id/contact')
  @HttpCode(200)
  @ApiOperation({ summary: 'The telephone of whoever a matter is for, for those who handle it; its owner reads who looked and what for' })
  reveal(@Me() reader: Actor, @Param('id') id: string, @Body() { why }: RevealInput): Promise<RevealedContact> {
    return this.reveals.reveal(reader, id, why)
  }

  @Get('me/reveals')
  @ApiOperation({ summary: 'Who looked up my telephone, when and what for, the newest first' })
  mine(@Me() owner: Actor, @Query() query: RevealsQuery): Promise<Page<RevealView>> {
    return this.reveals.ofOwner(owner, query)
  }
}
