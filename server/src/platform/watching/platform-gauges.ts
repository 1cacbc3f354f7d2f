import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock, SECOND } from '../clock'
import { DatabaseTime } from '../database/database-time'
import { poolStateOf } from '../database/pool-state'
import { Read, Reader } from '../database/reader'
import { instantOf } from '../database/rows'
import { Job } from '../jobs/job.entity'
import { Jobs } from '../jobs/jobs'
import { OutboxMessage } from '../outbox/outbox-message.entity'
import { Metrics } from './metrics'

/** The stock that the platform itself keeps: connections, messages, periodic work. */
@Injectable()
export class PlatformGauges {
  constructor(
    metrics: Metrics,
    dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Read(OutboxMessage) private readonly messages: Reader<OutboxMessage>,
    @Read(Job) private readonly jobRows: Reader<Job>,
  ) {
    const time = new DatabaseTime(dataSource)
    metrics.gauge('wish_database_connections', () => {
      const { used, idle } = poolStateOf(dataSource)
      return [
        { labels: { state: 'used' }, value: used },
        { labels: { state: 'idle' }, value: idle },
      ]
    })
    metrics.gauge('wish_database_waiting', () => [{ labels: {}, value: poolStateOf(dataSource).waiting }])
    metrics.gauge('wish_outbox_messages', () => Promise.all((['NEW', 'DEAD'] as const).map((state) => this.messagesIn(state))))
    metrics.gauge('wish_outbox_lag_seconds', async () => [{ labels: {}, value: await this.lag() }])
    metrics.gauge('wish_sweep_overdue_seconds', () => this.overdueSweeps(time.now()))
  }

  private async messagesIn(state: OutboxMessage['state']) {
    return { labels: { state }, value: await this.messages.countBy({ state }) }
  }

  private async lag(): Promise<number> {
    const now = this.clock.now()
    const rest = "WHERE state = 'NEW' AND availableAt <= ? ORDER BY availableAt LIMIT 1"
    const [oldest] = await this.messages.read<{ availableAt: Date | string }>('availableAt', rest, [now])
    return oldest ? (now.getTime() - instantOf(oldest.availableAt).getTime()) / SECOND : 0
  }

  /** By the database's clock, by which the work is taken. Work that a past release knew is nobody's concern any more. */
  private async overdueSweeps(now: string) {
    const rows = await this.jobRows.read<{ name: string; nextRunAt: Date | string; at: Date | string }>(`name, nextRunAt, ${now} AS at`, '')
    return rows
      .filter(({ name }) => this.jobs.names.includes(name))
      .map(({ name, nextRunAt, at }) => ({
        labels: { sweep: name },
        value: Math.max(0, (instantOf(at).getTime() - instantOf(nextRunAt).getTime()) / SECOND),
      }))
  }
}
