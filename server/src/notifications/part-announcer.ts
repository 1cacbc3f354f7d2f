import { Injectable, type OnModuleInit } from '@nestjs/common'
import { answeringRoles, HANDLING_ROLES, PARTS, type Role } from '@wish/shared'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Inbox } from './inbox'

const TITLE = '协助和指导'

/** Tells a helping unit that it is asked, asked again or need not go on, and whoever leads that it has reported. Nothing of the matter is in it. */
@Injectable()
export class PartAnnouncer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
  ) {}

  onModuleInit(): void {
    const { outbox } = this
    outbox.subscribe(EVENTS.partNamed, 'part-announcer', ({ partId, version, unitId, part }) =>
      this.tellHelping(unitId, `请您这边来${PARTS[part].label}一件事，请和牵头的单位联系`, `p:${partId}:${version}`),
    )
    outbox.subscribe(EVENTS.partEnded, 'part-announcer', ({ partId, unitId }) =>
      this.tellHelping(unitId, '之前请您这边帮着办的事，不用再做了，谢谢', `q:${partId}`),
    )
    outbox.subscribe(EVENTS.partReported, 'part-announcer', ({ partId, version, unitId, leadId, appealId }) => {
      const roles = HANDLING_ROLES[this.territory.unit(leadId).type]
      return this.tell(leadId, roles, appealId, `${this.territory.unit(unitId).name}报了情况，请您看看`, `r:${partId}:${version}`)
    })
  }

  private tellHelping(unitId: string, text: string, key: string): Promise<void> {
    return this.tell(unitId, answeringRoles(this.territory.unit(unitId).type), null, text, key)
  }

  private async tell(unitId: string, roles: readonly Role[], appealId: string | null, text: string, key: string): Promise<void> {
    for (const personId of await this.people.membersOf(unitId, roles)) {
      await this.inbox.put({ personId, appealId, title: TITLE, text, dedupeKey: `${key}:${personId}` })
    }
  }
}
