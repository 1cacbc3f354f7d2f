import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type ActionName, type AppealFacts, allKeepOut, HANDLING_ROLES, type InterestWhy, SYSTEM } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import type { Appeal } from '../appeals/appeal.entity'
import { ActionEffects, type Done } from '../appeals/effects'
import { AppealsWriter } from '../appeals/writer'
import { PeopleInterests } from '../people/interests'
import { PeopleQueries } from '../people/people.queries'
import { Territory } from '../territory/territory'
import type { Unit } from '../territory/unit.entity'

/** After these a matter lies with a unit with which it did not lie before, or it is known anew who keeps out. */
const ARRIVING: readonly ActionName[] = [
  ...(['submit', 'assign', 'transfer', 'takeOver', 'escalate', 'deescalate', 'returnBack', 'reopen', 'unmerge'] as const),
  ...(['deny', 'askReopen', 'judgeAbove', 'contestReject', 'nameSubject', 'recuse'] as const),
]

/**
 * Keeping out (回避): whoever says that he has an interest is out at once, and a matter that nobody of its unit may work on
 * any more goes one level up in the same transaction, with the reason in its story.
 */
@Injectable()
export class RecusalEffects implements OnModuleInit {
  constructor(
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly people: PeopleQueries,
    private readonly interests: PeopleInterests,
    private readonly territory: Territory,
  ) {}

  onModuleInit(): void {
    this.effects.on(['recuse'], (tx, done) => this.declare(tx, done))
    this.effects.on(ARRIVING, (tx, done) => this.moveAside(tx, done))
  }

  private async declare(tx: EntityManager, { actor, appeal, input }: Done): Promise<void> {
    const why = input.why as InterestWhy
    const mine = { personId: actor.personId, why, declaredBy: actor.personId, place: appeal.streetId }
    await this.interests.declare(tx, { ...mine, kind: 'MATTER', targetId: appeal.id })
    const asker = appeal.beneficiaryId ?? appeal.submitterId
    if (input.wide === true && asker !== actor.personId) await this.interests.declare(tx, { ...mine, kind: 'PERSON', targetId: asker })
  }

  private async moveAside(tx: EntityManager, { appeal }: Done): Promise<Appeal | undefined> {
    const why = await this.whyNot(tx, this.territory.unit(appeal.unitId), appeal)
    if (!why) return undefined
    let to = this.territory.upperUnitOf(appeal.unitId)
    while (to && to.type !== 'STREET' && (await this.whyNot(tx, to, appeal))) to = this.territory.upperUnitOf(to.id)
    if (!to) return undefined
    return (await this.writer.act(tx, SYSTEM, appeal.id, 'movedAside', { body: { unitId: to.id, reason: why } })).appeal
  }

  /** Why nobody of this unit may work on the matter; undefined when somebody may. Above a street there is nobody. */
  private async whyNot(tx: EntityManager, unit: Unit, appeal: AppealFacts): Promise<string | undefined> {
    if (unit.type === 'STREET') return undefined
    if (unit.id === appeal.subjectUnitId) return '这件事说的就是这家单位，由上一级来办'
    const members = await this.people.membersOf(unit.id, HANDLING_ROLES[unit.type])
    const interests = await this.interests.within(tx, members)
    if (interests.size === 0) return undefined
    const people = members.map((personId) => ({ personId, interests: interests.get(personId) }))
    return allKeepOut(people, appeal) ? '这家单位能经手的人都要回避，由上一级来办' : undefined
  }
}
