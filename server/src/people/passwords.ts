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
  async verify(stored: string | null, password: string): Promise<boolean> {
    const expected = stored ?? (await this.decoyHash())
    const fits = await this.inTurn(() => verify(expected, password.normalize('NFKC')))
    return fits && stored !== null
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash('nobody has this account')
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
