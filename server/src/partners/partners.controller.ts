import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import { type Actor, PART_ACTION_NAMES, type Page, type PartActionName, type PartView, Refusal } from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { PartnersQueries } from './partners.queries'
import { PartnersService } from './partners.service'

/** Which parts of my units. */
export class PartsQuery {
  @IsOptional() @IsString() @Length(1, 36) unitId?: string
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() open: boolean = true
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Of which unit. */
export class PartCountsQuery {
  @IsOptional() @IsString() @Length(1, 36) unitId?: string
}

/** Units that help whoever leads (协助、指导). Naming them is an action of the matter; here is what they do. */
@ApiTags('partners')
@Controller('partners')
export class PartnersController {
  constructor(
    private readonly service: PartnersService,
    private readonly queries: PartnersQueries,
  ) {}

  @Get('parts')
  @ApiOperation({ summary: 'What my units help with, newest first' })
  parts(@Me() reader: Actor, @Query() query: PartsQuery): Promise<Page<PartView>> {
    return this.queries.mine(reader, query)
  }

  @Get('parts/counts')
  @ApiOperation({ summary: 'How many parts lie with my units and are not done' })
  counts(@Me() reader: Actor, @Query() { unitId }: PartCountsQuery): Promise<{ waiting: number }> {
    return this.queries.waiting(reader, unitId)
  }

  @Get('parts/:id')
  @ApiOperation({ summary: 'One part, to whoever helps or handles the matter' })
  part(@Me() reader: Actor, @Param('id') id: string): Promise<PartView> {
    return this.queries.one(reader, id)
  }

  @Post('parts/:id/actions/:action')
  @HttpCode(200)
  @ApiOperation({ summary: 'Report on a part, or say that it is enough (PART_ACTIONS of shared/src/parts.ts)' })
  @ApiParam({ name: 'action', enum: PART_ACTION_NAMES })
  act(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: Record<string, unknown> | undefined,
  ): Promise<PartView> {
    if (!(PART_ACTION_NAMES as string[]).includes(action)) throw new Refusal('action.unknown')
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input.malformed')
    return this.service.act(actor, id, action as PartActionName, body)
  }

  @Get('of/:appealId')
  @ApiOperation({ summary: 'Who helps with a matter, for those who handle it' })
  of(@Me() reader: Actor, @Param('appealId') appealId: string): Promise<PartView[]> {
    return this.queries.of(reader, appealId)
  }
}
