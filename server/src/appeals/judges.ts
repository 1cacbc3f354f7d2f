import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type ActionName, HANDLING_ROLES, Refusal } from '@wish/shared'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Read, Reader } from '../platform/database/reader'
import { Outbox } from '../platform/outbox/outbox'
import { Appeal } from './appeal.entity'
import { AppealsService } from './appeals.service'

/** After these it may turn out that nobody on the desk may judge: the file has just come, or has lain there past its time. */
const LOOK_AFTER: readonly ActionName[] = ['deny', 'askReopen', 'judgeAbove', 'warn']

/** Who worked on a matter does not judge it: where that is everybody of a level, the next level judges (invariant 8). */
@Injectable()
export class Judges implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly service: AppealsService,
    private readonly people: PeopleQueries,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'appeals.judges', ({ appealId, action }) =>
      LOOK_AFTER.includes(action as ActionName) ? this.look(appealId) : Promise.resolve(),
    )
  }

  private async look(id: string): Promise<void> {
    const appeal = await this.appeals.row(id)
    if (appeal?.status !== 'DISPUTED' || appeal.unitType === 'STREET') return
    const partial = [...appeal.handlerIds, appeal.claimantId, appeal.beneficiaryId]
    const members = await this.people.membersOf(appeal.unitId, HANDLING_ROLES[appeal.unitType])
    if (members.some((personId) => !partial.includes(personId))) return
    try {
      await this.service.actAsSystem(id, 'judgeAbove')
    } catch (error) {
      // judged in the same moment after all, or moved by another node
      if (!(error instanceof Refusal)) throw error
    }
  }
}
