import { Body, Controller, Get, Post } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import type { ReviewRoleView, SessionView } from '@wish/shared'
import { IsString, Length } from 'class-validator'
import { Spends } from '../platform/http/budget'
import { Public } from '../platform/http/public'
import { ReviewAccounts } from './review.service'

/** As whom a reviewer looks around, and the code from the review form. */
export class ReviewSignIn {
  @ApiProperty() @IsString() @Length(1, 32, { message: '请选一个身份' }) role: string

  @ApiProperty() @IsString() @Length(1, 128, { message: '请填写审核码' }) code: string
}

/** Test accounts for WeChat's reviewers. Where nobody reviews, these routes do not exist. */
@ApiTags('review')
@Public()
@Controller()
export class ReviewController {
  constructor(private readonly accounts: ReviewAccounts) {}

  @Get('review/roles')
  @ApiOperation({ summary: 'As whom a reviewer may look around; 404 when there is no review' })
  roles(): Promise<{ items: ReviewRoleView[] }> {
    return this.accounts.roles()
  }

  @Spends('signIn')
  @Post('sessions/review')
  @ApiOperation({ summary: 'Sign in with the code of the review; 404 when there is no review' })
  signIn(@Body() { role, code }: ReviewSignIn): Promise<SessionView> {
    return this.accounts.signIn(role, code)
  }
}
