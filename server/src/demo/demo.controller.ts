import { Body, Controller, Get, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { type PersonaView, Refusal, refuseField, type SessionView } from '@wish/shared'
import { PeopleQueries } from '../people/people.queries'
import { Sessions } from '../people/sessions'
import { Config } from '../platform/config'
import { Transactions } from '../platform/database/transactions'
import { Spends } from '../platform/http/budget'
import { Public } from '../platform/http/public'
import { PERSONA_CARDS, personIdOf } from './cast'
import { DemoSignIn } from './demo.dto'

/** Looking around as somebody of the demo neighbourhood. Everywhere else these routes do not exist. */
@ApiTags('demo')
@Public()
@Controller()
export class DemoController {
  constructor(
    private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly people: PeopleQueries,
    private readonly transactions: Transactions,
  ) {}

  @Get('demo/personas')
  @ApiOperation({ summary: 'Who can be tried out; 404 outside a demo' })
  personas(): { items: readonly PersonaView[] } {
    this.onlyInDemo()
    return { items: PERSONA_CARDS }
  }

  @Spends('signIn')
  @Post('sessions/demo')
  @ApiOperation({ summary: 'Sign in as a persona, without a password; 404 outside a demo' })
  async signIn(@Body() { persona }: DemoSignIn): Promise<SessionView> {
    this.onlyInDemo()
    if (!PERSONA_CARDS.some((card) => card.persona === persona)) throw refuseField('persona', '没有这一位，请从列表里选')
    const personId = personIdOf(persona)
    // DEMO=1 on a database with a territory of its own: there is nobody to be
    if (!(await this.people.actorOf(personId))) throw new Refusal('demo.off')
    const opened = await this.transactions.run((tx) => this.sessions.open(tx, personId, 'demo'))
    return this.people.session({ ...opened, personId })
  }

  private onlyInDemo(): void {
    if (!this.config.demo) throw new Refusal('demo.off')
  }
}
