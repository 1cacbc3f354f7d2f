import { randomBytes } from 'node:crypto'
import { type FakeClock, shanghaiDayOf } from './clock'
import { FakeError } from './errors'

/** The two endpoints that hand out tokens; neither invalidates the other's. */
export type TokenKind = 'stable' | 'legacy'

/** A token as the endpoint answers it. */
export interface GivenToken {
  access_token: string
  expires_in: number
}

interface Current {
  token: string
  issuedAt: number
  expiresAt: number
}

const LIFE = 7200_000
const OVERLAP = 300_000
const FORCE_GAP = 30_000
const FORCES_PER_DAY = 20

/** WeChat's access tokens: the stable and the legacy kind, rotation with five minutes of overlap, forced refresh. */
export class Tokens {
  private readonly current = new Map<TokenKind, Current>()
  /** Every token that was valid once, until when. A killed one is removed, so it answers "invalid", not "expired". */
  private readonly validUntil = new Map<string, number>()
  private readonly ordinals = new Map<string, number>()
  private forced = { day: -1, count: 0 }

  constructor(private readonly clock: FakeClock) {}

  /** `/cgi-bin/stable_token`: the same token while it lives, a new one in its last five minutes or when forced. */
  stable(force: boolean): GivenToken {
    const now = this.clock.now().getTime()
    const current = this.current.get('stable')
    if (!current || current.expiresAt <= now) return this.issue('stable')
    if (force && now - current.issuedAt >= FORCE_GAP) {
      this.countForce()
      this.validUntil.delete(current.token)
      return this.issue('stable')
    }
    if (current.expiresAt - now < OVERLAP) {
      this.validUntil.set(current.token, now + OVERLAP)
      return this.issue('stable')
    }
    return { access_token: current.token, expires_in: Math.floor((current.expiresAt - now) / 1000) }
  }

  /** `/cgi-bin/token`: every call replaces the token before, which survives for five minutes. */
  legacy(): GivenToken {
    const before = this.current.get('legacy')
    const overlap = this.clock.now().getTime() + OVERLAP
    if (before) this.validUntil.set(before.token, Math.min(before.expiresAt, overlap))
    return this.issue('legacy')
  }

  /** Kill the current token at once, as a reset of the secret does. */
  revoke(kind: TokenKind): void {
    const current = this.current.get(kind)
    if (current) this.validUntil.delete(current.token)
    this.current.delete(kind)
  }

  /** Refuse a call whose token is missing, wrong or old, with the number WeChat uses for each. */
  check(token: string | null): void {
    if (!token) throw new FakeError(41001)
    const until = this.validUntil.get(token)
    if (until === undefined) throw new FakeError(40001)
    if (until <= this.clock.now().getTime()) throw new FakeError(42001)
  }

  /** A name for a token that says which one it was without saying it: recorded calls hold this. */
  labelOf(token: string): string {
    return `[token ${this.ordinals.get(token) ?? 'unknown'}]`
  }

  private issue(kind: TokenKind): GivenToken {
    const now = this.clock.now().getTime()
    // 512 characters, the length the platform asks us to reserve: a shorter column or header limit must fail here, not in the field
    const token = `${kind === 'stable' ? '9' : '7'}_${randomBytes(383).toString('base64url')}`.slice(0, 512)
    this.current.set(kind, { token, issuedAt: now, expiresAt: now + LIFE })
    this.validUntil.set(token, now + LIFE)
    this.ordinals.set(token, this.ordinals.size + 1)
    return { access_token: token, expires_in: LIFE / 1000 }
  }

  private countForce(): void {
    const day = shanghaiDayOf(this.clock.now())
    if (this.forced.day !== day) this.forced = { day, count: 0 }
    if (this.forced.count >= FORCES_PER_DAY) throw new FakeError(45009)
    this.forced.count += 1
  }
}
