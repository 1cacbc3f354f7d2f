import { Injectable } from '@nestjs/common'
import { STATUS_NAMES, STATUSES } from '@wish/shared'
import { Clock, MINUTE, SECOND } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { instantOf } from '../platform/database/rows'
import { Metrics } from '../platform/watching/metrics'
import { Appeal } from './appeal.entity'

const OPEN = STATUS_NAMES.filter((status) => !STATUSES[status].terminal)
/** Whoever asks every few seconds gets the same figures: counting all open matters is not free. */
const KEPT_MS = MINUTE

interface Queue {
  status: string
  open: number | string
  overdue: number | string
  firstDue: Date | string | null
  oldest: Date | string | null
}

/** How much lies in each status, and for how long: the figures by which an operator sees that work has stopped. */
@Injectable()
export class AppealGauges {
  private kept: { at: number; queues: Promise<Queue[]> } | undefined

  constructor(
    metrics: Metrics,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
  ) {
    metrics.gauge('wish_queue_open', () => this.each(({ open }) => Number(open)))
    metrics.gauge('wish_queue_overdue', () => this.each(({ overdue }) => Number(overdue)))
    metrics.gauge('wish_queue_most_overdue_seconds', () => this.each(({ firstDue }) => this.since(firstDue)))
    metrics.gauge('wish_queue_oldest_seconds', () => this.each(({ oldest }) => this.since(oldest)))
  }

  private async each(figure: (queue: Queue) => number): Promise<{ value: number; labels: { status: string } }[]> {
    const queues = await this.queues()
    // an empty queue is a figure, too: a line that ends looks like a server that is gone
    return OPEN.map((status) => {
      const queue = queues.find((each) => each.status === status)
      return { labels: { status }, value: queue ? figure(queue) : 0 }
    })
  }

  private queues(): Promise<Queue[]> {
    const now = this.clock.now()
    if (!this.kept || now.getTime() - this.kept.at >= KEPT_MS) {
      const queues = this.appeals.read<Queue>(
        'status, COUNT(*) AS open, SUM(CASE WHEN dueAt < ? THEN 1 ELSE 0 END) AS overdue, MIN(dueAt) AS firstDue, MIN(statusSince) AS oldest',
        `WHERE status IN (${OPEN.map(() => '?').join(', ')}) GROUP BY status`,
        [now, ...OPEN],
      )
      const kept = { at: now.getTime(), queues }
      this.kept = kept
      queues.catch(() => {
        if (this.kept === kept) this.kept = undefined
      })
    }
    return this.kept.queues
  }

  private since(at: Date | string | null): number {
    return at === null ? 0 : Math.max(0, (this.clock.now().getTime() - instantOf(at).getTime()) / SECOND)
  }
}
