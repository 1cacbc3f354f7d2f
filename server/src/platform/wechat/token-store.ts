/** A token and until when it may be used; five minutes before the platform itself gives it up. */
export interface KeptToken {
  token: string
  expiresAt: Date
}

/** Where the nodes of one deployment share the token of an account. */
export interface TokenStore {
  read(appid: string): Promise<KeptToken | null>
  /**
   * Keeps `fresh` if the store still holds `instead` (null: nothing); answers whether it did.
   * A node that was slow must not put an old token over a newer one.
   */
  replace(appid: string, fresh: KeptToken, instead: string | null): Promise<boolean>
}

/** For one process alone, and for tests: two clients given the same store stand for two nodes. */
export class MemoryTokenStore implements TokenStore {
  private readonly tokens = new Map<string, KeptToken>()

  async read(appid: string): Promise<KeptToken | null> {
    return this.tokens.get(appid) ?? null
  }

  async replace(appid: string, fresh: KeptToken, instead: string | null): Promise<boolean> {
    if ((this.tokens.get(appid)?.token ?? null) !== instead) return false
    this.tokens.set(appid, fresh)
    return true
  }
}
