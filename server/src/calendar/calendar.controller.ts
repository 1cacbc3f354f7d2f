import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import { type Actor, PRESET_NAMES, type Preset, refuseField, WORK_YEAR_DAYS, type WorkCalendarView } from '@wish/shared'
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator'
import { MaybeMe, Me } from '../people/me'
import { Public } from '../platform/http/public'
import { WorkCalendars } from './work-calendars'

/** The days of one year. */
export class WorkYearInput {
  @ApiProperty({ type: [String], description: 'Days off, weekends among them or not' })
  @IsArray()
  @ArrayMaxSize(WORK_YEAR_DAYS, { message: '日子太多了，请看看是不是贴错了' })
  @IsString({ each: true })
  @Length(10, 10, { each: true })
  off: string[]

  @ApiProperty({ type: [String], description: 'Weekend days on which people work' })
  @IsArray()
  @ArrayMaxSize(WORK_YEAR_DAYS, { message: '日子太多了，请看看是不是贴错了' })
  @IsString({ each: true })
  @Length(10, 10, { each: true })
  on: string[]

  @ApiProperty({ description: 'Where it was published' })
  @IsString()
  @Length(2, 200, { message: '请写一下是哪里公布的，比如：国务院办公厅通知' })
  source: string

  @ApiProperty({ description: 'The version that was on the screen; 0 when nobody had entered the year' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  version: number
}

/** The clocks that a street chooses. */
export class PresetChoice {
  @ApiProperty({ enum: PRESET_NAMES })
  @IsIn(PRESET_NAMES, { message: '请选一种算法' })
  preset: Preset
}

/** The working days that promises are counted by: everybody may read them, the street keeps them. */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendars: WorkCalendars) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Days off and make-up days of every known year, and the years nobody has entered' })
  read(@MaybeMe() reader: Actor | null): Promise<WorkCalendarView> {
    return this.calendars.view(reader)
  }

  @Post('streets/:id')
  @HttpCode(200)
  @ApiOperation({ summary: 'By which clocks new matters of a street are counted' })
  choose(@Me() actor: Actor, @Param('id') id: string, @Body() { preset }: PresetChoice): Promise<WorkCalendarView> {
    return this.calendars.choose(actor, id, preset)
  }

  @Post(':year')
  @HttpCode(200)
  @ApiOperation({ summary: 'Enter or correct a year; open matters are counted anew' })
  save(@Me() actor: Actor, @Param('year') year: string, @Body() input: WorkYearInput): Promise<WorkCalendarView> {
    return this.calendars.save(actor, { year: yearOf(year), ...input })
  }
}

/** A year as people write it, four digits. As a number it would have been converted before anybody looked: 0x7eb is one, too. */
function yearOf(year: string): number {
  if (!/^\d{4}$/.test(year)) throw refuseField('/year', '请看看年份写得对不对')
  return Number(year)
}
