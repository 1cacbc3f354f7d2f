import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Refusal, type SessionView } from '@wish/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Audit } from '../platform/audit/audit'
import { Transactions } from '../platform/database/transactions'
import { Spends } from '../platform/http/budget'
import { Public } from '../platform/http/public'
import { Log } from '../platform/logging/log'
import { WithoutConsent } from './consent.guard'
import { SessionId } from './me'
import { PasswordSignIn, WeChatSignIn } from './people.dto'
import { PeopleQueries } from './people.queries'
import { Persons } from './persons'
import { Sessions } from './sessions'
import { StaffAccounts } from './staff-accounts'
import { WeChatLogin } from './wechat-login'

/** Signing in and out. */
@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly login: WeChatLogin,
    private readonly persons: Persons,
    private readonly accounts: StaffAccounts,
    private readonly sessions: Sessions,
    private readonly queries: PeopleQueries,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  @Public()
  @Spends('signIn')
  @Post('wechat')
  async byWeChat(@Body() { code, agreed }: WeChatSignIn, @Req() { headers }: FastifyRequest): Promise<SessionView> {
    const opened = await this.persons.signInByWeChat(await this.login.user(code, headers).catch((error) => this.refused(error)), agreed)
    this.log.info('signed in', { personId: opened.personId, way: 'wechat' })
    return this.queries.session(opened)
  }

  @Public()
  @Spends('password')
  @Post('password')
  async byPassword(
    @Body() { account, password, agreed }: PasswordSignIn,
    @Req() { ip, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const opened = await this.accounts.signIn(account, password, { ip, cookies: headers.cookie }, agreed)
    reply.header('set-cookie', opened.cookie)
    this.log.info('signed in', { personId: opened.personId, way: 'password' })
    return this.queries.session(opened)
  }

  private async refused(error: unknown): Promise<never> {
    if (error instanceof Refusal && error.status < 500) {
      const note = { details: { way: 'wechat', code: error.code } }
      await this.transactions.run((tx) => this.audit.write(tx, 'SIGN_IN_REFUSED', note))
    }
    throw error
  }

  /** Signs this device out; its token is dead at once. */
  @WithoutConsent()
  @Delete('current')
  @HttpCode(204)
  async end(@SessionId() sessionId: string): Promise<void> {
    await this.sessions.end(sessionId)
  }
}
