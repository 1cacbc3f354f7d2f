import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Drain } from '../http/drain'

const PROBE_TIMEOUT_MS = 2000

/** Whether this node should be sent requests. */
export type Readiness = 'ready' | 'draining' | 'database-unavailable'

/** Answers the question of a load balancer: send requests here, or not? */
@Injectable()
export class Health {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drain: Drain,
  ) {}

  async readiness(): Promise<Readiness> {
    if (this.drain.isDraining) return 'draining'
    return (await this.databaseAnswers()) ? 'ready' : 'database-unavailable'
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PROBE_TIMEOUT_MS)
    })
    const answer = this.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    )
    return Promise.race([answer, late]).finally(() => clearTimeout(timer))
  }
}
