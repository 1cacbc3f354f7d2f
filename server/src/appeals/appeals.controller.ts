import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBody, ApiConflictResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import {
  ACTION_NAMES,
  ACTIONS,
  type ActionName,
  type Actor,
  type AppealCard,
  type AppealView,
  BUCKET_NAMES,
  type BucketName,
  type FollowerView,
  KIND_NAMES,
  type Kind,
  type Ledger,
  type MergeCandidate,
  type MineCounts,
  type Page,
  Refusal,
  type SimilarView,
  STATUS_NAMES,
  type Status,
  type StepView,
  type WorkFilters,
} from '@wish/shared'
import { Transform, Type } from 'class-transformer'
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { Spends } from '../platform/http/budget'
import { dtoOf } from '../platform/http/input-dto'
import { AppealLists, type ListView } from './appeal-lists'
import { AppealsQueries } from './appeals.queries'
import { AppealsService } from './appeals.service'
import { SimilarAppeals } from './similar'
import { Together } from './together'

const VIEWS: ListView[] = ['mine', 'work', 'area', 'claimed']

/** Which list, and which part of it. */
export class ListQuery {
  @IsOptional() @IsIn(VIEWS) view: ListView = 'mine'
  @IsOptional() @Transform(({ value }) => String(value).split(',')) @IsIn(STATUS_NAMES, { each: true }) status?: Status[]
  @IsOptional() @IsIn(BUCKET_NAMES) bucket?: BucketName
  @IsOptional() @IsString() @Length(1, 36) unitId?: string
  @IsOptional() @Transform(({ value }) => String(value).split(',')) @IsIn(KIND_NAMES, { each: true }) kind?: Kind[]
  @IsOptional() @IsString() @Length(1, 36) categoryId?: string
  @IsOptional() @IsString() @Length(1, 36) gridGroupId?: string
  @IsOptional() @Transform(({ value }) => value === 'true' || value === '1') @IsBoolean() late?: boolean
  @IsOptional() @IsString() @Length(1, 40) q?: string
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** A building and what is the matter there. */
export class SimilarQuery {
  @IsString() @Length(1, 36) categoryId: string
  @IsString() @Length(1, 36) buildingId: string
}

/** The number of the other matter, as people read it out. */
export class MergeQuery {
  @IsOptional() @IsString() @Length(1, 20) no?: string
}

type JsonBody = Record<string, unknown> | undefined

/** Appeals: post one, read them, act on one. Out of scope is 404; what is offered is in `actions`. */
@ApiTags('appeals')
@Controller('appeals')
export class AppealsController {
  constructor(
    private readonly appeals: AppealsService,
    private readonly queries: AppealsQueries,
    private readonly lists: AppealLists,
    private readonly alike: SimilarAppeals,
    private readonly together: Together,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A page of one of my lists' })
  list(@Me() reader: Actor, @Query() query: ListQuery): Promise<Page<AppealCard>> {
    return this.lists.list(reader, query)
  }

  @Get('counts')
  @ApiOperation({ summary: 'The figures above a work list' })
  counts(@Me() reader: Actor, @Query() query: ListQuery): Promise<Record<BucketName, number>> {
    return this.lists.counts(reader, query)
  }

  @Get('filters')
  @ApiOperation({ summary: 'By what a work list can be narrowed, and how much there is of each' })
  filters(@Me() reader: Actor, @Query() query: ListQuery): Promise<WorkFilters> {
    return this.lists.filters(reader, query)
  }

  @Get('counts/mine')
  @ApiOperation({ summary: 'How many matters of my own there are, by the filters of my list' })
  mine(@Me() reader: Actor): Promise<MineCounts> {
    return this.lists.mine(reader)
  }

  @Get('similar')
  @ApiOperation({ summary: 'About how many people near by wrote of the same in the last month; null when that may not be said' })
  similar(@Me() asker: Actor, @Query() query: SimilarQuery): Promise<SimilarView> {
    return this.alike.near(asker, query)
  }

  @Post()
  @Spends('submit')
  @ApiOperation({ summary: 'Post an appeal; the same Idempotency-Key gives the same appeal' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ type: dtoOf(ACTIONS.submit.asks, 'SubmitInput') })
  submit(@Me() author: Actor, @Headers('idempotency-key') key: string | undefined, @Body() body: JsonBody): Promise<AppealView> {
    return this.appeals.submit(author, keyOf(key), bodyOf(body))
  }

  @Post('on-spot')
  @Spends('submit')
  @ApiOperation({ summary: 'Record a matter that was solved on the spot' })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ type: dtoOf(ACTIONS.recordOnSpot.asks, 'RecordOnSpotInput') })
  recordOnSpot(@Me() author: Actor, @Headers('idempotency-key') key: string | undefined, @Body() body: JsonBody): Promise<AppealView> {
    return this.appeals.recordOnSpot(author, keyOf(key), bodyOf(body))
  }

  @Get(':id')
  @ApiOperation({ summary: 'One appeal, as far as I may know it' })
  view(@Me() reader: Actor, @Param('id') id: string): Promise<AppealView> {
    return this.queries.view(reader, id)
  }

  @Get(':id/steps')
  @ApiOperation({ summary: 'Its story, newest first' })
  steps(@Me() reader: Actor, @Param('id') id: string): Promise<StepView[]> {
    return this.queries.steps(reader, id)
  }

  @Get(':id/ledger')
  @ApiOperation({ summary: 'Its account of time, for those who handle it' })
  ledger(@Me() reader: Actor, @Param('id') id: string): Promise<Ledger> {
    return this.queries.ledger(reader, id)
  }

  @Get(':id/merge-candidates')
  @ApiOperation({ summary: 'With which matters it could be handled together: near by of the same category, or the one of a number' })
  @ApiOkResponse()
  @ApiConflictResponse({ description: 'It cannot go along with anything now' })
  candidates(@Me() reader: Actor, @Param('id') id: string, @Query() { no }: MergeQuery): Promise<MergeCandidate[]> {
    return this.together.candidates(reader, id, no)
  }

  @Get(':id/followers')
  @ApiOperation({ summary: 'Who goes along with it, for those who handle it' })
  followers(@Me() reader: Actor, @Param('id') id: string): Promise<FollowerView[]> {
    return this.together.followers(reader, id)
  }

  /** Claim, reply, complete, confirm, …: one route for every row of ACTIONS. */
  @Post(':id/actions/:action')
  @HttpCode(200)
  @ApiOperation({ summary: 'Carry out one action of the table; see the paths of the single actions for what each asks for' })
  @ApiParam({ name: 'action', enum: ACTION_NAMES })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  act(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('action') action: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: JsonBody,
  ): Promise<AppealView> {
    if (!(ACTION_NAMES as string[]).includes(action)) throw new Refusal('action.unknown')
    return this.appeals.act(actor, id, action as ActionName, bodyOf(body), key)
  }
}

/** Bodies are judged by the field tables of shared; here only that there is an object. */
function bodyOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input.malformed')
  return body as Record<string, unknown>
}

function keyOf(key: string | undefined): string {
  if (!key) throw new Refusal('idempotency.key-missing')
  return key
}
