import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { type EntityManager, LessThan, Like } from 'typeorm'
import { Clock, DAY, HOUR, later, MINUTE, SECOND } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { SignInAttempt } from './sign-in-attempt.entity'

/** After this many wrong passwords the account name rests for whoever gave them, each time twice as long. */
const FREE_FAILURES = 5
const FIRST_PAUSE = MINUTE
const LONGEST_PAUSE = HOUR
/** After so many wrong ones from anywhere, strange devices get one look every half minute, together. */
const FREE_FAILURES_OF_STRANGERS = 30
const PAUSE_OF_STRANGERS = 30 * SECOND

const PART = 32
const EVERYBODY = '0'.repeat(PART)

/** Who tries which account: a device that has been in before, or whoever stands at an address. */
export interface Attempt {
  /** Fingerprint of the account name, whether or not there is such an account. */
  account: string
  from: { device: string } | { network: string }
}

/** Another attempt changed a count in the same moment. */
class CountedMeanwhile extends Error {}

/**
 * Counts password sign-ins per account name, known or not, so that the answers never tell which accounts exist. A name
 * is not locked for everybody: then anybody who knows it could shut its owner out. It rests for the place where the wrong
 * passwords came from; many places together are slowed down, and a device that was signed in before goes past them.
 */
@Injectable()
export class SignInAttempts implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every(HOUR / SECOND, 'people.old-sign-in-attempts', () => this.sweep())
  }

  /**
   * Counts an attempt as failed before the password is looked at; `succeeded` takes it back. The other way round a
   * hundred guesses sent at once would all be checked before the first failure is counted.
   */
  async begin({ account, from }: Attempt): Promise<void> {
    for (;;) {
      const counted = await this.transactions
        .run(async (tx) => {
          if ('network' in from) await this.count(tx, keyOf(account), strangersRest)
          await this.count(tx, keyOf(account, from), placeRests)
          return true
        })
        .catch(again)
      if (counted) return
    }
  }

  /** The password was right: this place has no failures any more, and what it added to the strangers' is taken back. */
  async succeeded({ account, from }: Attempt): Promise<void> {
    await this.transactions.run(async (tx) => {
      if ('network' in from) await tx.decrement(SignInAttempt, { key: keyOf(account) }, 'failures', 1)
      await tx.delete(SignInAttempt, { key: keyOf(account, from) })
    })
  }

  /** Forgets every failure of an account: it has a new password. */
  async forget(account: string): Promise<void> {
    await this.transactions.run((tx) => tx.delete(SignInAttempt, { key: Like(`${account.slice(0, PART)}%`) }))
  }

  private async count(tx: EntityManager, key: string, rest: (failures: number) => number): Promise<void> {
    const now = this.clock.now()
    const before = await tx.findOneBy(SignInAttempt, { key })
    if (before?.lockedUntil && before.lockedUntil > now) {
      throw new Refusal('login.locked', { retryAfterSeconds: (before.lockedUntil.getTime() - now.getTime()) / SECOND })
    }
    if (!before) {
      await tx.insert(SignInAttempt, { key, failures: 1, lockedUntil: null, updatedAt: now })
      return
    }
    const isOld = before.updatedAt < later(now, -DAY)
    const failures = isOld ? 1 : before.failures + 1
    const pause = rest(failures)
    const next = { failures, lockedUntil: pause > 0 ? later(now, pause) : null, updatedAt: now }
    const { affected } = await tx.update(SignInAttempt, { key, failures: before.failures }, next)
    if (affected !== 1) throw new CountedMeanwhile()
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(SignInAttempt, { updatedAt: LessThan(later(this.clock.now(), -2 * DAY)) }))
  }
}

/** The account's half first, so that all rows of one account lie together; no address is kept as it is. */
function keyOf(account: string, from?: Attempt['from']): string {
  const place = from ? createHash('sha256').update(JSON.stringify(from)).digest('hex').slice(0, PART) : EVERYBODY
  return `${account.slice(0, PART)}${place}`
}

function placeRests(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - FREE_FAILURES))
}

function strangersRest(failures: number): number {
  return failures < FREE_FAILURES_OF_STRANGERS ? 0 : PAUSE_OF_STRANGERS
}

/** Somebody else counted in the same moment: look again. */
function again(error: unknown): false {
  if (error instanceof CountedMeanwhile || isDuplicate(error)) return false
  throw error
}
