import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import { type Actor, INTEREST_WHY_NAMES, type InterestView, type InterestWhy, Refusal, recordsInterestsIn, SYSTEM } from '@wish/shared'
import { IsIn, IsString, Length } from 'class-validator'
import type { Interest } from '../people/interest.entity'
import { PeopleInterests } from '../people/interests'
import { Me } from '../people/me'
import { PeopleQueries } from '../people/people.queries'
import { Denied } from '../platform/audit/denials'
import { Transactions } from '../platform/database/transactions'
import { Territory } from '../territory/territory'

const KINDS = ['BUILDING', 'UNIT'] as const

/** Of which building or unit somebody keeps out, and why; of a matter or a person one says it on the matter itself. */
export class InterestInput {
  @ApiProperty({ enum: KINDS }) @IsIn(KINDS, { message: '请选一下是楼栋还是单位' }) kind: (typeof KINDS)[number]
  @IsString() @Length(1, 36) targetId: string
  @ApiProperty({ enum: INTEREST_WHY_NAMES }) @IsIn(INTEREST_WHY_NAMES, { message: '请选一下为什么回避' }) why: InterestWhy
}

/** What people keep out of (回避): declared by themselves, or recorded by the supervisor of the street. */
@ApiTags('interests')
@Controller('interests')
export class RecusalController {
  constructor(
    private readonly interests: PeopleInterests,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What I keep out of, newest first' })
  async mine(@Me() { personId }: Actor): Promise<InterestView[]> {
    return (await this.interests.ofPerson(personId)).map((one) => this.viewOf(one))
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Declare that I keep out of a building or of what is about a unit; from the next request on' })
  async declare(@Me() actor: Actor, @Body() input: InterestInput): Promise<InterestView[]> {
    await this.write(actor.personId, actor, input)
    return this.mine(actor)
  }

  @Post('of/:personId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record it of somebody who serves in my street, for its supervisors' })
  async record(@Me() actor: Actor, @Param('personId') personId: string, @Body() input: InterestInput): Promise<InterestView[]> {
    const streets = recordsInterestsIn(actor)
    const about = await this.people.actorOf(personId)
    const place = about?.memberships.find(({ streetId }) => streetId !== null && streets.includes(streetId))?.streetId
    if (!about) throw new Refusal('not-found')
    if (!place) throw new Denied('not-found', { kind: 'person', id: personId })
    await this.write(personId, actor, input)
    return (await this.interests.ofPerson(personId)).map((one) => this.viewOf(one))
  }

  private async write(personId: string, { personId: declaredBy }: Actor, { kind, targetId, why }: InterestInput): Promise<void> {
    const place = kind === 'UNIT' ? this.territory.findUnit(targetId)?.streetId : this.territory.building(targetId)?.id
    if (!place) throw new Refusal('not-found')
    await this.transactions.run((tx) => this.interests.declare(tx, { personId, kind, targetId, why, declaredBy }))
  }

  private viewOf({ id, kind, targetId, why, at, personId, declaredBy }: Interest): InterestView {
    const what =
      kind === 'UNIT' ? this.territory.findUnit(targetId)?.name : kind === 'BUILDING' ? this.territory.building(targetId)?.name : undefined
    return { id, kind, what: what ?? null, why, at: at.toISOString(), byOther: declaredBy !== personId && declaredBy !== SYSTEM.personId }
  }
}
