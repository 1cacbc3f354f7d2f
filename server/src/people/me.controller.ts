import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import type { Actor, MeView } from '@wish/shared'
import { Me } from './me'
import { ChangeSettings, PhoneCode } from './people.dto'
import { PeopleQueries } from './people.queries'
import { Persons } from './persons'

/** The signed-in person. */
@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    private readonly persons: Persons,
    private readonly queries: PeopleQueries,
  ) {}

  @Get()
  me(@Me() actor: Actor): Promise<MeView> {
    return this.queries.me(actor)
  }

  /** Verifies the phone behind WeChat's button; whatever staff registered for it is the person's from now on. */
  @Post('phone')
  @HttpCode(200)
  async verifyPhone(@Me() actor: Actor, @Body() { code }: PhoneCode): Promise<MeView> {
    await this.persons.verifyPhone(actor.personId, code)
    return this.queries.me(actor)
  }

  @Post('settings')
  @HttpCode(200)
  async changeSettings(@Me() actor: Actor, @Body() change: ChangeSettings): Promise<MeView> {
    await this.persons.changeSettings(actor.personId, change)
    return this.queries.me(actor)
  }
}
