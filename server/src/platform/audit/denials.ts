import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { type ProblemCode, Refusal } from '@wish/shared'
import { LRUCache } from 'lru-cache'
import { Clock, HOUR } from '../clock'
import { Transactions } from '../database/transactions'
import { Log } from '../logging/log'
import { actorNow, onTrail, type Trail } from '../trail'
import { Audit, type Note } from './audit'

/** The thing that exists and was not shown, or with which something was not done. */
export interface DeniedThing {
  kind: string
  id: string
  /** The street that it concerns. */
  place?: string
  /** Who asked, where no session says it (the address of a picture). */
  askedBy?: string
}

/** A refusal of which the log shall say what was refused; to whoever asked it is like any other. */
export class Denied extends Refusal {
  constructor(
    code: ProblemCode,
    readonly thing: DeniedThing,
  ) {
    super(code)
  }
}

/** So many denials are remembered, so that one who asks again and again fills no log. */
const REMEMBERED = 5000

/**
 * Writes denials into the audit log: of what exists and is not for somebody, and of every 403. Written after the
 * answer went out, so that "it is not for you" takes no longer than "there is no such thing".
 */
@Injectable()
export class Denials implements OnApplicationShutdown {
  private readonly told = new LRUCache<string, number>({ max: REMEMBERED })
  private readonly writing = new Set<Promise<void>>()

  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Takes note of a refusal, if it is a denial; never throws, never waits. */
  note(refusal: Refusal, trail: Trail | null, route: string | undefined): void {
    const thing = refusal instanceof Denied ? refusal.thing : undefined
    if (!thing && refusal.status !== 403) return
    const who = thing?.askedBy ?? trail?.actorId ?? actorNow()
    // a guest who is told to agree first, or types a wrong code, is no denial: failed sign-ins have entries of their own
    if (!who) return
    const key = JSON.stringify([who, refusal.code, thing?.id ?? route])
    const now = this.clock.now().getTime()
    const before = this.told.get(key)
    if (before !== undefined && Math.abs(now - before) < HOUR) return
    this.told.set(key, now)
    const details = { code: refusal.code, ...(route ? { route } : {}) }
    const about = thing && { kind: thing.kind, id: thing.id }
    this.write(trail ?? { requestId: '' }, { actorId: who, about, place: thing?.place, details })
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    await Promise.all(this.writing)
  }

  async onApplicationShutdown(): Promise<void> {
    await this.settled()
  }

  private write(trail: Trail, note: Note): void {
    const work = onTrail({ ...trail, span: undefined }, () => this.transactions.run((tx) => this.audit.write(tx, 'DENIED', note)))
      .catch((error: unknown) => this.log.error('a denial could not be written into the audit log', error))
      .finally(() => this.writing.delete(work))
    this.writing.add(work)
  }
}
