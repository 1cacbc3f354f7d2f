import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { REPORT_PART_NAMES, REPORT_REASON_NAMES, type ReportPart, type ReportReason, type ReportVerdict } from '@wish/shared'
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator'

/** What is wrong with a public wish. */
export class NewReport {
  @ApiProperty() @IsString() @Length(1, 36) appealId: string

  @ApiProperty({ enum: REPORT_PART_NAMES }) @IsIn(REPORT_PART_NAMES) part: ReportPart

  @ApiProperty({ enum: REPORT_REASON_NAMES })
  @IsIn(REPORT_REASON_NAMES, { message: '请选一个原因' })
  reason: ReportReason

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(300)
  text?: string
}

/** What somebody decided who looked at it. */
export class SettleReports {
  @ApiProperty() @IsString() @Length(1, 36) appealId: string

  @ApiProperty({ enum: ['KEEP', 'TAKE_DOWN'] }) @IsIn(['KEEP', 'TAKE_DOWN']) verdict: ReportVerdict

  @ApiPropertyOptional({ description: 'Why it came down; whoever wrote the wish reads it' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reason?: string
}
