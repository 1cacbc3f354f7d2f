import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { type TestDatabase, testDatabase } from '../../../test/support/database'
import { type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { MINUTE } from '../clock'
import { Config } from '../config'
import { openKeyRing } from '../crypto/key-ring'
import { Vault } from '../crypto/vault'
import { migrate } from '../database/migrate'
import { Wechat1764000000500 } from '../database/migrations/1764000000500-wechat'
import { openDatabase } from '../database/options'
import { Reader } from '../database/reader'
import { Transactions } from '../database/transactions'
import { DatabaseTokenStore } from './database-token-store'
import { WechatToken } from './wechat-token.entity'

describe('the token store in the database', () => {
  let database: TestDatabase
  let dataSource: DataSource
  let config: Config

  beforeEach(async () => {
    database = await testDatabase()
    config = new Config({ dataDir: database.dataDir, database: database.target })
    dataSource = await openDatabase(config, { entities: [WechatToken], migrations: [Wechat1764000000500] })
    await migrate(dataSource)
  })
  afterEach(async () => {
    await dataSource.destroy()
    await database.remove()
  })

  /** Another node: the same database, and the keys of the installation unless told otherwise. */
  const node = (keysIn = database.dataDir) => {
    const transactions = new Transactions(dataSource, config)
    return new DatabaseTokenStore(new Reader(transactions, WechatToken), transactions, new Vault(openKeyRing(keysIn)))
  }
  const kept = (token: string, expiresAt = '2026-03-04T02:00:00.123Z') => ({ token, expiresAt: new Date(expiresAt) })

  it('gives every node what one of them kept, 512 characters and milliseconds included', async () => {
    const token = 't'.repeat(512)
    expect(await node().read('wx1')).toBeNull()
    expect(await node().replace('wx1', kept(token), null)).toBe(true)
    expect(await node().read('wx1')).toEqual(kept(token))
    expect(await node().read('wx2')).toBeNull()
  })

  it('lets only one of several nodes replace the same token', async () => {
    await node().replace('wx1', kept('old'), null)
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((token) => node().replace('wx1', kept(token), 'old')))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect((await node().read('wx1'))?.token).toBe(['a', 'b', 'c', 'd'][outcomes.indexOf(true)])
    expect(await node().replace('wx1', kept('late'), 'old')).toBe(false)
  })

  it('lets only one of several nodes keep the first token', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((token) => node().replace('wx1', kept(token), null)))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
  })

  it('holds no token anybody could read in the database', async () => {
    await node().replace('wx1', kept('the-secret-token'), null)
    const rows = JSON.stringify(await dataSource.manager.find(WechatToken))
    expect(rows).not.toContain('the-secret-token')
  })

  it('takes a token it cannot open for none, and keeps the next one', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'wish-keys-'))
    await node(elsewhere).replace('wx1', kept('sealed elsewhere'), null)
    expect(await node().read('wx1')).toBeNull()
    expect(await node().replace('wx1', kept('ours'), null)).toBe(true)
    expect((await node().read('wx1'))?.token).toBe('ours')
    rmSync(elsewhere, { recursive: true })
  })

  describe('under two nodes', () => {
    let stage: WeChatStage

    beforeEach(async () => {
      stage = await wechatStage()
      stage.control.addUser({ openid: 'o-wang', present: true })
    })
    afterEach(() => stage.stop())

    it('one request for a token serves both, also after WeChat has killed it', async () => {
      const nodes = [stage.client({ tokenStore: node() }), stage.client({ tokenStore: node() })]
      const everybodyChecks = async () => {
        for (const client of nodes) await client.checkText({ openid: 'o-wang', scene: 3, text: '楼道的灯' })
      }
      await everybodyChecks()
      expect(stage.control.calls('stableToken')).toHaveLength(1)
      stage.clock.advance(MINUTE)
      stage.control.revokeToken()
      await everybodyChecks()
      expect(stage.control.calls('stableToken')).toHaveLength(2)
    })
  })
})
