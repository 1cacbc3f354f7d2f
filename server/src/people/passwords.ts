import { Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '@wish/shared'

/** OWASP's first choice for argon2id on a small server: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each check takes a core for tens of milliseconds; more at once would starve everything else. */
const AT_ONCE = 2
const WAITING = 50

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  private busy = 0
  private readonly queue: (() => void)[] = []
  private decoy: Promise<string> | undefined

  /** The hash to store. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), COST))
  }

  /** Checks a password. Without a stored hash (no such account) it takes the same time and is always wrong. */
  verify(stored: string | null, password: string): Promise<boolean> {
    return this.check((fits) => fits(stored, password))
  }

  /**
   * Does work that checks one password, when its turn comes; refuses with 503 when too many wait. What comes before the
   * check (counting the attempt) belongs into the work: whoever is turned away at the door has not guessed.
   */
  check<T>(work: (fits: (stored: string | null, password: string) => Promise<boolean>) => Promise<T>): Promise<T> {
    return this.inTurn(() => work((stored, password) => this.fits(stored, password)))
  }

  private async fits(stored: string | null, password: string): Promise<boolean> {
    const fits = await verify(stored ?? (await this.decoyHash()), password.normalize('NFKC'))
    return fits && stored !== null
  }

  private decoyHash(): Promise<string> {
    // asked for by somebody whose turn it is: it must not wait for a turn of its own
    this.decoy ??= hash('nobody has this account', COST)
    return this.decoy
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= AT_ONCE) {
      if (this.queue.length >= WAITING) throw new Refusal('service.unavailable')
      await new Promise<void>((resolve) => this.queue.push(resolve))
    } else this.busy++
    try {
      return await work()
    } finally {
      const next = this.queue.shift()
      if (next) next()
      else this.busy--
    }
  }
}
