import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import type { Actor, MeView } from '@wish/shared'
import { Me, Way } from './me'
import { ChangeSettings, PhoneCode } from './people.dto'
import { PeopleQueries } from './people.queries'
import { Persons } from './persons'
import type { SignInWay } from './session.entity'

/** The signed-in person. */
@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    private readonly persons: Persons,
    private readonly queries: PeopleQueries,
  ) {}

  @Get()
  me(@Me() actor: Actor, @Way() way: SignInWay): Promise<MeView> {
    return this.queries.me(actor, way)
  }

  /** Verifies the phone behind WeChat's button; whatever staff registered for it is the person's from now on. */
  @Post('phone')
  @HttpCode(200)
  async verifyPhone(@Me() actor: Actor, @Way() way: SignInWay, @Body() { code }: PhoneCode): Promise<MeView> {
    await this.persons.verifyPhone(actor.personId, code)
    return this.queries.me(actor, way)
  }

  /** The phone is nobody's duty: it may go again. */
  @Delete('phone')
  async forgetPhone(@Me() actor: Actor, @Way() way: SignInWay): Promise<MeView> {
    await this.persons.forgetPhone(actor.personId)
    return this.queries.me(actor, way)
  }

  @Post('settings')
  @HttpCode(200)
  async changeSettings(@Me() actor: Actor, @Way() way: SignInWay, @Body() change: ChangeSettings): Promise<MeView> {
    await this.persons.changeSettings(actor.personId, change)
    return this.queries.me(actor, way)
  }
}
