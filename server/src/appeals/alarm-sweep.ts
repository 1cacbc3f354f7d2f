import { Injectable } from '@nestjs/common'
import { ALARMS, alarmRow, Refusal, ringing, supervisionRank } from '@wish/shared'
import { WorkCalendars } from '../calendar/work-calendars'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Log } from '../platform/logging/log'
import { Appeal } from './appeal.entity'
import { AppealsService } from './appeals.service'

const BATCH = 100

/**
 * Says what the table of alarms says when time runs out. Every row knows when its next alarm rings, so a sweep is one walk
 * along one index. It may run on every node at once, after a week of silence and with a clock that jumped: each alarm is told
 * by one act on one version of the matter, and the act marks for which moment it was.
 */
@Injectable()
export class AlarmSweep {
  constructor(
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly service: AppealsService,
    private readonly calendars: WorkCalendars,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Tells everything that rings by now, of each matter only the gravest. */
  async ring(): Promise<void> {
    let after: Appeal | null = null
    for (;;) {
      const beyond: string = after ? 'AND (nextAlarmAt > ? OR (nextAlarmAt = ? AND id > ?))' : ''
      const values: unknown[] = after ? [this.clock.now(), after.nextAlarmAt, after.nextAlarmAt, after.id] : [this.clock.now()]
      const due: Appeal[] = await this.appeals.rows(`WHERE nextAlarmAt <= ? ${beyond} ORDER BY nextAlarmAt, id LIMIT ${BATCH}`, values)
      for (const appeal of due) await this.tell(appeal)
      after = due[due.length - 1] ?? null
      if (due.length < BATCH || !after) return
    }
  }

  private async tell(appeal: Appeal): Promise<void> {
    const alarm = ringing(appeal, this.calendars.current, this.clock.now())
    try {
      // a row that was written before there were alarms, or counted by another calendar: it is only counted anew
      if (alarm === null) return await this.service.actAsSystem(appeal.id, 'recount')
      const { step, words } = alarmRow(alarm)
      if (step && supervisionRank(step) > supervisionRank(appeal.supervision)) {
        return await this.service.actAsSystem(appeal.id, 'supervise', { step, reason: words })
      }
      await this.service.actAsSystem(appeal.id, 'warn', { alarm })
    } catch (error) {
      // another node or a person was faster: whatever still rings is found at the next sweep
      if (!(error instanceof Refusal)) this.log.error('alarm failed', error, { appealId: appeal.id, alarm: alarm && ALARMS[alarm].words })
    }
  }
}
