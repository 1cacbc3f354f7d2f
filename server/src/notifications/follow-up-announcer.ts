import { Injectable, type OnModuleInit } from '@nestjs/common'
import { HANDLING_ROLES } from '@wish/shared'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Inbox } from './inbox'

/** Tells those who should have rung a resident up, and the supervisors of the street, that the day is past (回访). */
@Injectable()
export class FollowUpAnnouncer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.followUpLate, 'follow-up-announcer', async ({ followUpId, appealId, callerUnitId, streetId }) => {
      const [callers, supervisors] = await Promise.all([
        this.people.membersOf(callerUnitId, HANDLING_ROLES[this.territory.unit(callerUnitId).type]),
        this.people.membersOf(streetId, ['SUPERVISOR']),
      ])
      for (const personId of new Set([...callers, ...supervisors])) {
        await this.inbox.put({
          personId,
          appealId,
          title: '回访电话',
          text: '有一位居民该打回访电话了，还没有人打。点开这一条，打完点“记回访”',
          dedupeKey: `f:${followUpId}:${personId}`,
        })
      }
    })
  }
}
