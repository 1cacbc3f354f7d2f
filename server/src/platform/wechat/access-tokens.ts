import { type Clock, later, SECOND } from '../clock'
import type { GivenToken } from './apis/stable-token'
import type { KeptToken, TokenStore } from './token-store'

const EARLY = 300
const SHORTEST = 30
const ASK_GAP = 10 * SECOND

/**
 * The access token of one account: cached here, shared with the other nodes through the store, asked for by one call at a time.
 * WeChat's stable token is the same for everybody who asks, so two nodes asking at once do each other no harm.
 */
export class AccessTokens {
  private cached: KeptToken | null = null
  private flight: Promise<KeptToken> | null = null
  private askedAt: Date | null = null

  constructor(
    private readonly appid: string,
    private readonly store: TokenStore,
    private readonly ask: () => Promise<GivenToken>,
    private readonly clock: Clock,
  ) {}

  /** A token that should work. */
  async current(): Promise<string> {
    if (this.isFresh(this.cached)) return this.cached.token
    return (await this.renew(null)).token
  }

  /**
   * Another token than the one that just failed: the one another call or node has fetched meanwhile, else a fresh one from WeChat.
   * Null when WeChat was asked a moment ago and gave this very token: asking on and on would not make it better.
   */
  async insteadOf(failed: string): Promise<string | null> {
    if (this.isFresh(this.cached) && this.cached.token !== failed) return this.cached.token
    if (!this.flight && this.cached?.token === failed && this.askedAt && this.clock.now() < later(this.askedAt, ASK_GAP)) return null
    return (await this.renew(failed)).token
  }

  private renew(failed: string | null): Promise<KeptToken> {
    this.flight ??= this.fetch(failed).finally(() => {
      this.flight = null
    })
    return this.flight
  }

  private async fetch(failed: string | null): Promise<KeptToken> {
    const shared = await this.store.read(this.appid)
    if (this.isFresh(shared) && shared.token !== failed) return this.keep(shared)
    this.askedAt = this.clock.now()
    const { token, seconds } = await this.ask()
    // the platform hands a new token out five minutes early and promises at least 300 s; a shorter promise must not make us ask for every call
    const fresh = { token, expiresAt: later(this.clock.now(), Math.max(seconds - EARLY, SHORTEST) * SECOND) }
    if (await this.store.replace(this.appid, fresh, shared?.token ?? null)) return this.keep(fresh)
    const winner = await this.store.read(this.appid)
    return this.keep(this.isFresh(winner) && winner.token !== failed ? winner : fresh)
  }

  private keep(token: KeptToken): KeptToken {
    this.cached = token
    return token
  }

  private isFresh(kept: KeptToken | null): kept is KeptToken {
    return kept !== null && kept.expiresAt > this.clock.now()
  }
}
