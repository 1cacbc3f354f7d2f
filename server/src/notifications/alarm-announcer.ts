import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  type AlarmName,
  alarmRow,
  dayOf,
  type Ear,
  type Hearers,
  hearersOf,
  SUPERVISION_EARS,
  SUPERVISIONS,
  type Supervision,
  SYSTEM,
} from '@wish/shared'
import { LessThan } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealStep } from '../appeals/appeal-step.entity'
import { EVENTS } from '../events'
import { PeopleQueries } from '../people/people.queries'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Outbox } from '../platform/outbox/outbox'
import { Inbox } from './inbox'
import { titleOf } from './titles'

/** Where every hour counts, each matter is a message of its own. */
const BY_ITSELF: readonly Appeal['tier'][] = ['EMERGENCY', 'LIVELIHOOD']

/** Tells staff what their clocks say, and what is said about it from above. Nothing of the matter is in it but its number. */
@Injectable()
export class AlarmAnnouncer implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly inbox: Inbox,
    private readonly people: PeopleQueries,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.appealActed, 'alarm-announcer', async ({ appealId, stepId, action }) => {
      if (action !== 'warn' && action !== 'supervise' && action !== 'answerSupervision') return
      const [appeal, step] = await Promise.all([this.appeals.findOneBy({ id: appealId }), this.steps.findOneBy({ id: stepId })])
      if (!appeal || !step) return
      if (action === 'warn') await this.warned(appeal, step)
      else if (action === 'supervise') await this.supervised(appeal, step)
      else await this.answered(appeal, step)
    })
  }

  private async warned(appeal: Appeal, step: AppealStep): Promise<void> {
    const name = step.input.alarm as AlarmName
    const { digest, words, hears } = alarmRow(name)
    const people = await this.hearing(appeal, hears)
    const together = digest && !BY_ITSELF.includes(appeal.tier)
    for (const personId of people) {
      if (together) {
        await this.inbox.put({
          personId,
          appealId: null,
          staff: 'ALARM',
          title: words,
          text: `手上有事情${words}，今天请先看看“办理”里排在最前面的`,
          // one a day for one unit and one sort, however many matters there are
          dedupeKey: `${name.slice(0, 2)}:${appeal.unitId}:${dayOf(this.clock.now()).replace(/-/g, '')}:${personId}`,
        })
      } else await this.tell(appeal, step, personId, words)
    }
  }

  private async supervised(appeal: Appeal, step: AppealStep): Promise<void> {
    const taken = step.input.step as Supervision
    const { label } = SUPERVISIONS[taken]
    const why = step.actorId === SYSTEM.personId ? (step.text ?? '') : '理由和要求写在里面'
    const answer = taken === 'REMINDER' ? '' : '，请承办单位书面答复'
    for (const personId of await this.hearing(appeal, SUPERVISION_EARS[taken])) {
      await this.tell(appeal, step, personId, `${label}：${why}${answer}`)
    }
  }

  /** Whoever asked hears the answer; what the clock asked is answered to the level above. */
  private async answered(appeal: Appeal, step: AppealStep): Promise<void> {
    const asked = await this.steps.findOne({
      where: { appealId: appeal.id, action: 'supervise', seq: LessThan(step.seq) },
      order: { seq: 'DESC' },
    })
    if (!asked) return
    const readers = asked.actorId === SYSTEM.personId ? await this.hearing(appeal, ['above']) : [asked.actorId]
    for (const personId of readers) await this.tell(appeal, step, personId, '承办单位答复了督办，请看看')
  }

  private async tell(appeal: Appeal, step: AppealStep, personId: string, text: string): Promise<void> {
    if (personId === step.actorId) return
    const urgent = appeal.tier === 'EMERGENCY'
    await this.inbox.put(
      { personId, appealId: appeal.id, staff: 'ALARM', title: titleOf(appeal), text, dedupeKey: `${step.id}:${personId}` },
      { urgent },
    )
  }

  /** Everybody whom the ears mean, once. A unit that nobody leads is heard of one level above. */
  private async hearing(appeal: Appeal, ears: readonly Ear[]): Promise<string[]> {
    const people = new Set<string>()
    for (const ear of ears) {
      if (ear === 'claimant') {
        if (appeal.claimantId) people.add(appeal.claimantId)
        continue
      }
      const found = await this.members(appeal, hearersOf(ear, appeal))
      const heard = found.length === 0 && ear === 'lead' ? await this.members(appeal, hearersOf('above', appeal)) : found
      for (const personId of heard) people.add(personId)
    }
    return [...people]
  }

  private async members(appeal: Appeal, { unitId, roles }: Hearers): Promise<string[]> {
    // the unit complained about hears nothing
    return unitId === appeal.subjectUnitId ? [] : this.people.membersOf(unitId, roles)
  }
}
