import { Injectable, type OnModuleInit } from '@nestjs/common'
import { STATUS_NAMES, STATUSES, withoutPersonalData } from '@wish/shared'
import { In } from 'typeorm'
import { Photo } from '../photos/photo.entity'
import { Audit } from '../platform/audit/audit'
import { Clock, DAY, later } from '../platform/clock'
import { bound, rowsOf } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Where } from '../platform/database/where'
import { Jobs } from '../platform/jobs/jobs'
import { Appeal } from './appeal.entity'
import { AppealContact, BeneficiaryContact } from './appeal-parts.entity'
import { forgetWhoAsked } from './forget'

/** So long after a matter has come to its end it still says who asked, and where exactly. */
export const KEPT_DAYS = 365
const EVERY_SECONDS = 3600
const BATCH = 50
/** At most so many batches at one tick: an installation that has slept for years goes through its past slowly. */
const BATCHES = 20

/** What the next runs would take away. */
export interface Rehearsal {
  /** Ended before this moment. */
  limit: Date
  matters: number
  oldest: Date | null
  /** How many of them still hold each kind of personal data. */
  holding: { doors: number; points: number; numbersInWords: number; leftNumbers: number; thirdPersons: number; photos: number }
  /** How many more will be due within thirty days. */
  soon: number
}

/** Takes from every matter that ended a year ago what tells who asked, once; what was asked and done stays. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(EVERY_SECONDS, 'appeals.retention', () => this.sweep())
  }

  /** Everything that is due, in small transactions; what fails is due again. */
  async sweep(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) if ((await this.batch()) < BATCH) return
  }

  private async batch(): Promise<number> {
    const now = this.clock.now()
    const due = dueBefore(later(now, -KEPT_DAYS * DAY))
    return this.transactions.run(async (tx) => {
      const matters = await rowsOf(tx, Appeal, `WHERE ${due.sql} ORDER BY statusSince, id LIMIT ${BATCH}`, due.values)
      for (const appeal of matters) {
        await forgetWhoAsked(tx, appeal, true)
        await tx.update(Appeal, { id: appeal.id }, { forgottenAt: now })
      }
      if (matters.length > 0) await this.audit.write(tx, 'RETENTION_DONE', { details: { matters: matters.length } })
      return matters.length
    })
  }
}

/** What has ended before a moment and still says who asked; what goes along with a matter that is still worked on has not ended. */
function dueBefore(limit: Date): Where {
  const over = STATUS_NAMES.filter((status) => STATUSES[status].terminal)
  return new Where()
    .and('`open` = ? AND forgottenAt IS NULL AND statusSince < ?', 0, limit)
    .and(`(mainStatus IS NULL OR mainStatus IN (${over.map(() => '?').join(', ')}))`, ...over)
}

/** Looks what a run would do, and changes nothing. */
export async function rehearse(transactions: Transactions, now: Date): Promise<Rehearsal> {
  const { manager } = transactions
  const limit = later(now, -KEPT_DAYS * DAY)
  const holding = { doors: 0, points: 0, numbersInWords: 0, leftNumbers: 0, thirdPersons: 0, photos: 0 }
  let matters = 0
  let oldest: Date | null = null
  let last: Appeal | undefined
  for (;;) {
    const due = dueBefore(limit)
    if (last) due.and('(statusSince > ? OR (statusSince = ? AND id > ?))', last.statusSince, last.statusSince, last.id)
    const page: Appeal[] = await rowsOf(manager, Appeal, `WHERE ${due.sql} ORDER BY statusSince, id LIMIT 500`, due.values)
    const appealId = In(page.map(({ id }) => id))
    matters += page.length
    oldest ??= page[0]?.statusSince ?? null
    for (const { title, text, placeDetail, lat } of page) {
      if (placeDetail !== null) holding.doors += 1
      if (lat !== null) holding.points += 1
      if (withoutPersonalData(title) !== title || withoutPersonalData(text) !== text) holding.numbersInWords += 1
    }
    if (page.length > 0) {
      holding.leftNumbers += await manager.countBy(AppealContact, { appealId })
      holding.thirdPersons += await manager.countBy(BeneficiaryContact, { appealId })
      holding.photos += await manager.countBy(Photo, { appealId, watermark: 'NONE' })
    }
    last = page[page.length - 1]
    if (page.length < 500) break
  }
  const later30 = dueBefore(later(limit, 30 * DAY))
  const [soon] = await manager.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM appeal WHERE ${later30.sql}`,
    bound(manager, later30.values),
  )
  return { limit, matters, oldest, holding, soon: Number(soon?.n ?? 0) - matters }
}
