import { Controller, Get, Query } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { type Actor, AUDIT_PART_NAMES, type AuditPart, type AuditView, type Page } from '@wish/shared'
import { Type } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator'
import { Me } from '../people/me'
import { AuditQueries } from './audit.queries'

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Which entries of the audit log. */
export class AuditQuery {
  @IsOptional() @IsIn(AUDIT_PART_NAMES) part?: AuditPart
  @IsOptional() @IsString() @Length(1, 36) actorId?: string
  @IsOptional() @IsString() @Length(1, 64) aboutId?: string
  @IsOptional() @Matches(DAY, { message: '日期请写成 2026-03-04 这样' }) from?: string
  @IsOptional() @Matches(DAY, { message: '日期请写成 2026-03-04 这样' }) to?: string
  @IsOptional() @IsString() @Length(1, 120) cursor?: string
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20
}

/** The audit log, for auditors. It only ever grows; nothing here changes it. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @ApiOperation({ summary: 'Who did what to which thing when: ids and codes, the newest first' })
  list(@Me() reader: Actor, @Query() query: AuditQuery): Promise<Page<AuditView>> {
    return this.queries.list(reader, query)
  }
}
