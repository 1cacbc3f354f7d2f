import { Injectable, type OnModuleInit } from '@nestjs/common'
import { answeringRoles, HANDLING_ROLES, newsForCalled, newsForCaller, type WhistleType } from '@wish/shared'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Inbox } from './inbox'

const TITLE = '吹哨报到'

/** Tells both sides of a whistle what happened: whoever is called, and whoever called. Nothing of the matter is in it. */
@Injectable()
export class CallAnnouncer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.callMade, 'call-announcer', ({ callId, unitId, type, at }) =>
      this.tellCalled(unitId, newsForCalled(type), `m:${callId}:${stamp(at)}`, type),
    )
    this.outbox.subscribe(EVENTS.callEnded, 'call-announcer', ({ callId, unitId, type }) =>
      this.tellCalled(unitId, '之前请您这边去帮忙的事，不用去了，谢谢', `e:${callId}`, type),
    )
    this.outbox.subscribe(EVENTS.callLate, 'call-announcer', async ({ callId, unitId, type, callerId, appealId, at }) => {
      await this.tellCalled(unitId, '报到的时间过了，请尽快去，或者说一声来不了', `l:${callId}:${stamp(at)}`, type)
      await this.tellCaller(callerId, appealId, `${this.territory.unit(unitId).name}到时间还没有报到`, `l:${callId}:${stamp(at)}`, type)
    })
    this.outbox.subscribe(EVENTS.callAnswered, 'call-announcer', async ({ callId, unitId, type, callerId, appealId, state, version }) => {
      const text = newsForCaller(state, this.territory.unit(unitId).name)
      if (text) await this.tellCaller(callerId, appealId, text, `a:${callId}:${version}`, type)
    })
  }

  private async tellCalled(unitId: string, text: string, key: string, type: WhistleType): Promise<void> {
    const roles = answeringRoles(this.territory.unit(unitId).type)
    // it opens from the list of calls: whoever is called sees the call, not the matter
    for (const personId of await this.people.membersOf(unitId, roles)) await this.put(personId, null, text, key, type)
  }

  private async tellCaller(unitId: string, appealId: string, text: string, key: string, type: WhistleType): Promise<void> {
    const roles = HANDLING_ROLES[this.territory.unit(unitId).type]
    for (const personId of await this.people.membersOf(unitId, roles)) await this.put(personId, appealId, text, key, type)
  }

  private put(personId: string, appealId: string | null, text: string, key: string, type: WhistleType): Promise<void> {
    return this.inbox.put({ personId, appealId, title: TITLE, text, dedupeKey: `${key}:${personId}` }, { urgent: type === 'EMERGENCY' })
  }
}

/** A moment, short enough for a key. */
function stamp(at: string): string {
  return Math.floor(Date.parse(at) / 1000).toString(36)
}
