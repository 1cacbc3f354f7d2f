import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Refusal } from '@wish/shared'
import { LessThan } from 'typeorm'
import { Clock, DAY, HOUR, later, MINUTE, SECOND } from '../platform/clock'
import { isDuplicate } from '../platform/database/errors'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { SignInAttempt } from './sign-in-attempt.entity'

/** After this many wrong passwords the account name rests, each time twice as long. */
const FREE_FAILURES = 5
const FIRST_PAUSE = MINUTE
const LONGEST_PAUSE = HOUR

/** Counts password sign-ins per account name, known or not, so that the answers never tell which accounts exist. */
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
  async begin(key: string): Promise<void> {
    for (;;) {
      const counted = await this.transactions.run((tx) => this.count(tx, key)).catch(duplicateAsFalse)
      if (counted) return
    }
  }

  /** Forgets the failures of an account whose password was right. */
  async succeeded(key: string): Promise<void> {
    await this.transactions.run((tx) => tx.delete(SignInAttempt, { key }))
  }

  private async count(tx: Parameters<Parameters<Transactions['run']>[0]>[0], key: string): Promise<boolean> {
    const now = this.clock.now()
    const before = await tx.findOneBy(SignInAttempt, { key })
    if (before?.lockedUntil && before.lockedUntil > now) {
      throw new Refusal('login.locked', { retryAfterSeconds: (before.lockedUntil.getTime() - now.getTime()) / SECOND })
    }
    if (!before) {
      await tx.insert(SignInAttempt, { key, failures: 1, lockedUntil: null, updatedAt: now })
      return true
    }
    const isOld = before.updatedAt < later(now, -DAY)
    const failures = isOld ? 1 : before.failures + 1
    const next = { failures, lockedUntil: lockAfter(failures, now), updatedAt: now }
    const { affected } = await tx.update(SignInAttempt, { key, failures: before.failures }, next)
    return affected === 1
  }

  private async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.delete(SignInAttempt, { updatedAt: LessThan(later(this.clock.now(), -2 * DAY)) }))
  }
}

function lockAfter(failures: number, now: Date): Date | null {
  if (failures < FREE_FAILURES) return null
  return later(now, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - FREE_FAILURES)))
}

/** Somebody else counted the very first attempt in the same moment: look again. */
function duplicateAsFalse(error: unknown): false {
  if (isDuplicate(error)) return false
  throw error
}
