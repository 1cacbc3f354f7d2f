import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor, Page, WallFigures, WishCard, WishView } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator'
import { MaybeMe } from '../people/me'
import { Public } from '../platform/http/public'
import { type WallStatus, WishesQueries } from './wishes.queries'

const STAGES: WallStatus[] = ['CLAIMABLE', 'IN_PROGRESS', 'FULFILLED']

/** Which part of the wall. */
export class WallQuery {
  @IsOptional() @IsString() @Length(1, 36) communityId?: string
  @IsOptional() @IsIn(STAGES) status?: WallStatus
  @IsOptional() @IsString() @Length(1, 32) categoryId?: string
  @IsOptional() @IsString() @Length(1, 36) near?: string
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** Which community's figures. */
export class FiguresQuery {
  @IsOptional() @IsString() @Length(1, 36) communityId?: string
}

/** The public wish wall; no sign-in needed to look. */
@ApiTags('wishes')
@Public()
@Controller('wishes')
export class WishesController {
  constructor(private readonly wishes: WishesQueries) {}

  @Get()
  @ApiOperation({ summary: 'A page of the wish wall' })
  wall(@MaybeMe() reader: Actor | null, @Query() query: WallQuery): Promise<Page<WishCard>> {
    return this.wishes.wall(reader, query)
  }

  @Get('figures')
  @ApiOperation({ summary: 'Collected, claimed, fulfilled, people helped' })
  figures(@Query() { communityId }: FiguresQuery): Promise<WallFigures> {
    return this.wishes.figures(communityId)
  }

  @Get(':id')
  @ApiOperation({ summary: 'One wish, in its public version' })
  wish(@MaybeMe() reader: Actor | null, @Param('id') id: string): Promise<WishView> {
    return this.wishes.wish(reader, id)
  }
}
