import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Refusal, resolveDue, type Status, stepDue, type WorkCalendar, watched } from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { EVENTS } from '../events'
import { Read, Reader } from '../platform/database/reader'
import { Outbox } from '../platform/outbox/outbox'
import { Appeal } from './appeal.entity'
import { AppealsService } from './appeals.service'

const BATCH = 100
/** Where a clock can count working days; matters that are put off or wait for the resident are counted anew when they go on. */
const STATUSES: readonly Status[] = ['SUBMITTED', 'CLAIMABLE', 'ASSIGNED', 'DISPUTED', 'IN_PROGRESS']

/** When the days off of a year become known or change, every clock that counted them is counted anew, with a step that says so. */
@Injectable()
export class Recount implements OnModuleInit {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly service: AppealsService,
    private readonly calendars: WorkCalendars,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(EVENTS.calendarChanged, 'appeals.recount', () => this.all())
  }

  /** May be told twice: what is right already stays as it is. */
  private async all(): Promise<void> {
    const calendar = await this.calendars.refresh()
    for (const status of STATUSES) {
      for (let after = ''; ; ) {
        const some = await this.appeals
          .select('a')
          .where('a.status = :status AND a.id > :after', { status, after })
          .orderBy('a.id', 'ASC')
          .limit(BATCH)
          .getMany()
        for (const appeal of some) {
          if (moves(appeal, calendar)) await this.one(appeal.id)
        }
        after = some[some.length - 1]?.id ?? after
        if (some.length < BATCH) break
      }
    }
  }

  private async one(id: string): Promise<void> {
    try {
      await this.service.actAsSystem(id, 'recount')
    } catch (error) {
      // somebody acted on it in the same moment, and so counted it anew
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** Whether any clock of a matter ends at another time by this calendar: of what waits now, of the whole, or the next alarm. */
function moves(appeal: Appeal, calendar: WorkCalendar): boolean {
  const now = { dueAt: stepDue(appeal, calendar), resolveDueAt: resolveDue(appeal, calendar) }
  const { nextAlarmAt } = watched({ ...appeal, ...now }, calendar)
  const differ = (a: Date | null, b: Date | null) => a?.getTime() !== b?.getTime()
  return differ(now.dueAt, appeal.dueAt) || differ(now.resolveDueAt, appeal.resolveDueAt) || differ(nextAlarmAt, appeal.nextAlarmAt)
}
