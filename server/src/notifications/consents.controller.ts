import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common'
import { ApiHeader, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger'
import { type Actor, type ConsentResult, type MessageOffer, Refusal } from '@wish/shared'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator'
import { Me } from '../people/me'
import { MessageConsents } from './consents'
import { CONSENT_SOURCES, type ConsentSource } from './message-consent.entity'

const RESULTS: ConsentResult[] = ['accept', 'reject', 'ban', 'filter']
const KEY = /^[\w-]{8,64}$/

/** On the page of which matter. */
export class OfferQuery {
  @IsString() @Length(1, 36) appealId: string
}

/** The answer about one template. */
export class ConsentAnswer {
  @ApiProperty() @IsString() @Matches(/^[\w-]{1,64}$/) templateId: string
  @ApiProperty({ enum: RESULTS }) @IsIn(RESULTS) result: ConsentResult
}

/** What WeChat's question brought. */
export class ConsentBody {
  @ApiPropertyOptional() @IsOptional() @IsString() @Length(1, 36) appealId?: string
  @ApiProperty({ enum: CONSENT_SOURCES }) @IsIn(CONSENT_SOURCES) source: ConsentSource
  @ApiProperty({ type: [ConsentAnswer] })
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => ConsentAnswer)
  answers: ConsentAnswer[]
}

/** WeChat's subscription messages: what may be asked, and what was answered. */
@ApiTags('notifications')
@Controller('notifications')
export class ConsentsController {
  constructor(private readonly consents: MessageConsents) {}

  @Get('offer')
  @ApiOperation({ summary: 'About which messages I may be asked on the page of this matter' })
  offer(@Me() actor: Actor, @Query() { appealId }: OfferQuery): Promise<MessageOffer> {
    return this.consents.offer(actor, appealId)
  }

  @Post('consents')
  @HttpCode(204)
  @ApiOperation({ summary: 'What I answered to WeChat; the same Idempotency-Key counts once' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  record(@Me() actor: Actor, @Headers('idempotency-key') key: string | undefined, @Body() body: ConsentBody): Promise<void> {
    if (!key || !KEY.test(key)) throw new Refusal('idempotency.key-missing')
    return this.consents.record(actor, key, body)
  }
}
