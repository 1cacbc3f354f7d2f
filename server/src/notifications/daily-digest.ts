import { Injectable } from '@nestjs/common'
import { DIGEST_ROLES, deskOf, digestDay, digestWords } from '@wish/shared'
import { AppealLists } from '../appeals/appeal-lists'
import { WorkCalendars } from '../calendar/work-calendars'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { insertRow, updateRows } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { DailyDigest as Told } from './daily-digest.entity'
import { Inbox } from './inbox'

const BATCH = 100

/**
 * Each morning of a working day, one message for everybody at a desk on which something waits: three counts and the way to the
 * list (NTF-3). The sweep may run on any node, late or twice: the day stands in the message's own key, and only the present day is
 * ever told. A clock that jumped ahead and came back finds its messages written already.
 */
@Injectable()
export class DailyDigest {
  constructor(
    @Read(Told) private readonly told: Reader<Told>,
    private readonly people: PeopleQueries,
    private readonly lists: AppealLists,
    private readonly calendars: WorkCalendars,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Tells everybody who has not been told of this day. */
  async tell(): Promise<void> {
    const day = digestDay(this.clock.now(), this.calendars.current)
    if (!day) return
    for (let after = ''; ; ) {
      const staff = await this.people.serving(DIGEST_ROLES, after, BATCH)
      if (staff.length === 0) return
      after = staff[staff.length - 1] ?? ''
      const done = await this.told.rows(`WHERE id IN (${staff.map(() => '?').join(', ')})`, staff)
      const today = new Set(done.filter((row) => row.day === day).map(({ id }) => id))
      for (const personId of staff) if (!today.has(personId)) await this.tellOne(personId, day)
    }
  }

  private async tellOne(personId: string, day: string): Promise<void> {
    const words = await this.wordsFor(personId)
    if (words) {
      const dedupeKey = `digest:${day}:${personId}`
      await this.inbox.put({ personId, appealId: null, opens: 'work', staff: 'DIGEST', title: '今天的事', text: words, dedupeKey })
    }
    // afterwards: whoever is interrupted in between comes back, and finds the message written
    await this.remember(personId, day)
  }

  private async wordsFor(personId: string): Promise<string | null> {
    const actor = await this.people.actorOf(personId)
    if (!actor?.memberships.some((one) => deskOf(one) === 'unit') || !(await this.people.wantsDigest(personId))) return null
    return digestWords(await this.lists.today(actor))
  }

  private async remember(id: string, day: string): Promise<void> {
    try {
      await this.transactions.run(async (tx) => {
        const changed = await updateRows(tx, Told, { day }, 'id = ?', [id])
        if (changed === 0) await insertRow(tx, Told, { id, day })
      })
    } catch (error) {
      // another node was quicker
      if (!isDuplicate(error)) throw error
    }
  }
}
