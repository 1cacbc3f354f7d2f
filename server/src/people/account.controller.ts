import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { Actor, DataCopy, MeView } from '@wish/shared'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { AccountDeletion } from './account-deletion'
import { WithoutConsent } from './consent.guard'
import { Consents } from './consents'
import { DailySlots } from './daily-slots'
import { Me, Way } from './me'
import { AskDeletion, GiveConsent } from './people.dto'
import { PeopleQueries } from './people.queries'
import { PersonalData } from './personal-data'
import type { SignInWay } from './session.entity'

/** A copy is gathered from every table: a few times a day is plenty for a person, and too little for a thief of sessions. */
const COPIES_PER_DAY = 3

/** What somebody may do with the own account: agree, take back, take a copy along, leave. All of it without having agreed. */
@ApiTags('me')
@WithoutConsent()
@Controller('me')
export class AccountController {
  constructor(
    private readonly consents: Consents,
    private readonly data: PersonalData,
    private readonly deletion: AccountDeletion,
    private readonly slots: DailySlots,
    private readonly queries: PeopleQueries,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  @Post('consents')
  @HttpCode(200)
  @ApiOperation({ summary: 'I have read the present documents and agree' })
  async agree(@Me() actor: Actor, @Way() way: SignInWay, @Body() { agreed }: GiveConsent): Promise<MeView> {
    await this.transactions.run((tx) => this.consents.give(tx, actor.personId, agreed, way))
    return this.queries.me(actor, way)
  }

  @Delete('consents')
  @HttpCode(204)
  @ApiOperation({ summary: 'I take my agreement back; nothing new is written for me until I agree again' })
  async withdraw(@Me() { personId }: Actor, @Way() way: SignInWay): Promise<void> {
    await this.consents.withdraw(personId, way)
    this.log.info('consent withdrawn', { personId })
  }

  @Post('copy')
  @HttpCode(200)
  @ApiOperation({ summary: 'Everything I have given, in words; three times a day' })
  async copy(@Me() { personId }: Actor): Promise<DataCopy> {
    await this.transactions.run(async (tx) => {
      await this.slots.take(tx, 'copy', personId, COPIES_PER_DAY)
      await this.audit.write(tx, 'DATA_COPIED', { about: { kind: 'person', id: personId } })
    })
    this.log.info('personal data copied', { personId })
    return { madeAt: this.clock.now().toISOString(), sections: await this.data.copy(personId) }
  }

  @Get('deletion')
  @ApiOperation({ summary: 'When the account will be deleted, if that was asked for' })
  async deletionOf(@Me() actor: Actor): Promise<{ at: string | null }> {
    return { at: (await this.queries.me(actor)).deletion?.at ?? null }
  }

  @Post('deletion')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete my account in a week; signs out everywhere' })
  async askDeletion(@Me() { personId }: Actor, @Body() { openAppeals }: AskDeletion): Promise<{ at: string }> {
    return { at: (await this.deletion.ask(personId, openAppeals)).toISOString() }
  }

  @Delete('deletion')
  @ApiOperation({ summary: 'I stay' })
  async cancelDeletion(@Me() actor: Actor, @Way() way: SignInWay): Promise<MeView> {
    await this.deletion.cancel(actor.personId)
    return this.queries.me(actor, way)
  }
}
