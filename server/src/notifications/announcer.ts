import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  CLOCKS,
  confirmReminder,
  HANDLING_ROLES,
  newsForClaimant,
  newsForDesk,
  newsForResident,
  quietUntil,
  templateFor,
} from '@wish/shared'
import { LessThan } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock, DAY, later } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Outbox } from '../platform/outbox/outbox'
import { Territory } from '../territory/territory'
import { Inbox } from './inbox'
import { titleOf } from './titles'

/** What whoever reported something hears; never about whom it was. */
const REPORT_WORDS = {
  KEEP: '工作人员看过了，这一条没有问题，先留着。谢谢您提醒',
  TAKE_DOWN: '工作人员看过了，已经从心愿墙上取下来。谢谢您提醒',
} as const

/** Hears what was done to appeals and tells whom it concerns. May hear a thing twice and still tells it once. */
@Injectable()
export class Announcer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'announcer', ({ appealId, stepId }) => this.announce(appealId, stepId))
    this.outbox.subscribe(EVENTS.reportSettled, 'announcer', ({ reportId, reporterId, verdict }) =>
      this.inbox.put({
        personId: reporterId,
        appealId: null,
        title: '您举报的内容',
        text: REPORT_WORDS[verdict],
        dedupeKey: `report:${reportId}`,
      }),
    )
  }

  /** Reminds people to confirm on the third and sixth day (沉默, VER-4). A sweep: running it twice reminds once. */
  async remind(): Promise<void> {
    const now = this.clock.now()
    // nobody is reminded at night; the window of a day reaches into the morning
    if (quietUntil(now)) return
    for (const [nth, days] of CLOCKS.confirmReminderDays.entries()) {
      // the confirm clock runs out seven days after completion: its end tells the day, and is what the index is on. A reminder
      // is good until the next one is due: nobody goes without because nothing ran on his day.
      const next = CLOCKS.confirmReminderDays[nth + 1]
      const ending = {
        from: later(now, next === undefined ? 0 : CLOCKS.confirmMs - next * DAY),
        to: later(now, CLOCKS.confirmMs - days * DAY),
      }
      const waiting = await this.appeals
        .select('a')
        .where('a.status = :status AND a.dueAt > :from AND a.dueAt <= :to', { status: 'COMPLETED', ...ending })
        .getMany()
      const notices = waiting.map((appeal) => ({
        personId: appeal.beneficiaryId ?? appeal.submitterId,
        appealId: appeal.id,
        title: titleOf(appeal),
        text: confirmReminder(appeal.kind),
        dedupeKey: `remind:${appeal.id}:${appeal.round}:${days}`,
      }))
      for (const notice of await this.inbox.untold(notices)) await this.inbox.put(notice)
    }
  }

  private async announce(appealId: string, stepId: string): Promise<void> {
    const [appeal, step] = await Promise.all([this.appeals.findOneBy({ id: appealId }), this.steps.findOneBy({ id: stepId })])
    if (!appeal || !step) return
    const told = new Map<string, string>()
    const resident = appeal.beneficiaryId ?? appeal.submitterId
    const { kind, outcome } = appeal
    // what was heard of the matter with which this one goes along stands in the step
    const text =
      step.action === 'mainMoved' ? step.text : newsForResident({ action: step.action, fromStatus: step.fromStatus, kind, outcome })
    if (text) told.set(resident, text)
    const thanks = newsForClaimant(step.action)
    const claimantId = thanks ? await this.claimantBefore(step) : null
    if (thanks && claimantId) told.set(claimantId, thanks)
    const { action, toStatus, input } = step
    const desk = newsForDesk({ action, toStatus, tier: appeal.tier, tierSaid: input.tier !== undefined })
    if (desk) for (const personId of await this.peopleAt(desk.desk, appeal)) if (!told.has(personId)) told.set(personId, desk.text)
    for (const [personId, words] of told) {
      if (personId === step.actorId && step.action !== 'submit') continue
      // the receipt of what one has just posted comes at once, and so does what cannot wait
      const urgent = personId === step.actorId || appeal.tier === 'EMERGENCY'
      const template = personId === resident && words === text ? templateFor(step.action) : undefined
      const phone = template && { template, at: step.at.toISOString() }
      const notice = { personId, appealId, title: titleOf(appeal), text: words, dedupeKey: `${step.id}:${personId}` }
      await this.inbox.put({ ...notice, ...(phone ? { phone } : {}) }, { urgent })
    }
  }

  /** Who works in the unit that has it in hand, or in the one above, which is asked for its word. */
  private async peopleAt(desk: 'above' | 'handler', { unitId, unitType, communityId, streetId, subjectUnitId }: Appeal): Promise<string[]> {
    const above = unitType === 'GRID_GROUP' && communityId !== subjectUnitId ? communityId : streetId
    const unit = this.territory.unit(desk === 'above' ? above : unitId)
    // the unit complained about hears nothing
    if (unit.id === subjectUnitId) return []
    return this.people.membersOf(unit.id, HANDLING_ROLES[unit.type])
  }

  /** Who held the claim when this was done: by the time a message goes out, it may be somebody else's. */
  private async claimantBefore({ appealId, seq }: AppealStep): Promise<string | null> {
    const before = await this.steps.find({ where: { appealId, seq: LessThan(seq) }, order: { seq: 'DESC' } })
    const claimantId = before.find(({ changes }) => changes.claimantId !== undefined)?.changes.claimantId
    return typeof claimantId === 'string' ? claimantId : null
  }
}
