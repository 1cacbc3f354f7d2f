import { Injectable } from '@nestjs/common'
import { CannotOpen, Vault } from '../crypto/vault'
import { isDuplicate } from '../database/errors'
import { Read, Reader } from '../database/reader'
import { Transactions } from '../database/transactions'
import type { KeptToken, TokenStore } from './token-store'
import { WechatToken } from './wechat-token.entity'

/** The token shared through the database: one row per account, replaced only by who knows what it replaces. */
@Injectable()
export class DatabaseTokenStore implements TokenStore {
  constructor(
    @Read(WechatToken) private readonly tokens: Reader<WechatToken>,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  async read(appid: string): Promise<KeptToken | null> {
    const row = await this.tokens.findOneBy({ appid })
    if (!row) return null
    try {
      return { token: this.vault.open(row.sealed, contextOf(appid)), expiresAt: row.expiresAt }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
      return this.discard(row)
    }
  }

  async replace(appid: string, { token, expiresAt }: KeptToken, instead: string | null): Promise<boolean> {
    const row = { sealed: this.vault.seal(token, contextOf(appid)), fingerprint: this.fingerprintOf(token), expiresAt }
    if (instead === null) return this.insert({ appid, ...row })
    return this.transactions.run(async (tx) => {
      const { affected } = await tx.update(WechatToken, { appid, fingerprint: this.fingerprintOf(instead) }, row)
      return affected === 1
    })
  }

  private async insert(row: WechatToken): Promise<boolean> {
    try {
      await this.transactions.run((tx) => tx.insert(WechatToken, row))
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  /** Sealed with a key that is no longer here (a restored backup, say): as good as none, and WeChat gives the same token again. */
  private async discard({ appid, fingerprint }: WechatToken): Promise<null> {
    await this.transactions.run((tx) => tx.delete(WechatToken, { appid, fingerprint }))
    return null
  }

  private fingerprintOf(token: string): string {
    return this.vault.blindIndex('wechat_token', token)
  }
}

function contextOf(appid: string): string {
  return `wechat_token.sealed:${appid}`
}
