import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { HOUR, MINUTE, SECOND } from '../clock'
import type { WeChatClient } from './client'
import { MemoryTokenStore } from './token-store'

describe('the access token', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang', present: true })
  })
  afterEach(() => stage.stop())

  const check = (by: WeChatClient) => by.checkText({ openid: 'o-wang', scene: 3, text: '想要一盏感应灯' })
  const asked = () => stage.control.calls('stableToken').length
  const tokensUsed = () => stage.control.calls('msgSecCheck').map(({ query }) => query.access_token)

  it('is asked for once and used by all calls', async () => {
    await check(client)
    await check(client)
    expect(asked()).toBe(1)
    expect(tokensUsed()).toEqual(['[token 1]', '[token 1]'])
  })

  it('is asked for in the normal mode only', async () => {
    await check(client)
    expect(stage.control.calls('stableToken')[0]?.body).toMatchObject({ grant_type: 'client_credential', force_refresh: false })
  })

  it('is shared: a second node takes it from the store', async () => {
    const second = stage.client()
    await check(client)
    await check(second)
    expect(asked()).toBe(1)
  })

  it('is renewed five minutes before it ends, without one call failing', async () => {
    await check(client)
    stage.clock.advance(115 * MINUTE - SECOND)
    await check(client)
    expect(asked()).toBe(1)
    stage.clock.advance(SECOND + 1)
    await check(client)
    expect(asked()).toBe(2)
    expect(tokensUsed()).toEqual(['[token 1]', '[token 1]', '[token 2]'])
    expect(stage.attempts.every(({ outcome }) => outcome === 'ok')).toBe(true)
  })

  it('rotates for two nodes with one request between them', async () => {
    const second = stage.client()
    await check(client)
    await check(second)
    stage.clock.advance(2 * HOUR)
    await check(client)
    await check(second)
    expect(asked()).toBe(2)
  })

  it.each([40001, 40014, 42001, 41001])('is replaced once when WeChat answers %i, and the call succeeds', async (errcode) => {
    await check(client)
    stage.clock.advance(MINUTE)
    stage.control.revokeToken()
    stage.control.fault({ api: 'msgSecCheck', kind: 'errcode', errcode })
    expect(await check(client)).toMatchObject({ suggest: 'pass' })
    expect(tokensUsed()).toEqual(['[token 1]', '[token 1]', '[token 2]'])
    expect(asked()).toBe(2)
  })

  it('is read from the store again before WeChat is asked: another node may have renewed it', async () => {
    const second = stage.client()
    await check(client)
    await check(second)
    stage.clock.advance(MINUTE)
    stage.control.revokeToken()
    await check(client)
    await check(second)
    expect(asked()).toBe(2)
    expect(tokensUsed()).toEqual(['[token 1]', '[token 1]', '[token 1]', '[token 2]', '[token 1]', '[token 2]'])
  })

  it('is replaced by one request when fifty calls find it dead at once, and by one look into the store', async () => {
    const reads = jest.spyOn(stage.tokenStore, 'read')
    await check(client)
    stage.clock.advance(MINUTE)
    stage.control.revokeToken()
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => check(client)))
    expect(verdicts.every(({ suggest }) => suggest === 'pass')).toBe(true)
    expect(asked()).toBe(2)
    expect(reads).toHaveBeenCalledTimes(2)
  })

  it('is asked for by one request when fifty calls start without any', async () => {
    await Promise.all(Array.from({ length: 50 }, () => check(client)))
    expect(asked()).toBe(1)
  })

  it('is not chased: where WeChat keeps refusing it the call fails after one more try', async () => {
    stage.control.fault({ api: 'msgSecCheck', kind: 'errcode', errcode: 40001, times: 99 })
    await check(client).catch(() => undefined)
    stage.clock.advance(MINUTE)
    stage.control.clearCalls()
    expect(await failureOf(check(client))).toMatchObject({ kind: 'T', word: 'token', errcode: 40001 })
    expect(stage.control.calls('msgSecCheck')).toHaveLength(2)
    expect(asked()).toBe(1)
    // and the calls right after it ask for no further token, nor try a second time with the same
    await Promise.all(Array.from({ length: 20 }, () => failureOf(check(client))))
    expect(asked()).toBe(1)
    expect(stage.control.calls('msgSecCheck')).toHaveLength(22)
  })

  it('is asked for again after a failed request; nobody is stuck with the failure', async () => {
    stage.control.fault({ api: 'stableToken', kind: '500', times: 3 })
    expect(await failureOf(check(client))).toMatchObject({ kind: 'B', api: 'stableToken' })
    expect(await check(client)).toMatchObject({ suggest: 'pass' })
  })

  it('does not lead to a request per call when it is promised for only five minutes', async () => {
    const body = JSON.stringify({ access_token: 'short', expires_in: 300 })
    stage.control.fault({ api: 'stableToken', kind: 'body', body, times: 9 })
    stage.control.fault({ api: 'msgSecCheck', kind: 'errcode', errcode: 61010, times: 9 })
    for (let i = 0; i < 5; i++) await failureOf(check(client))
    expect(asked()).toBe(1)
  })
})

describe('the token store in memory', () => {
  const fresh = (token: string) => ({ token, expiresAt: new Date('2026-03-04T02:00:00Z') })

  it('refuses a slow node that would put an old token over a newer one', async () => {
    const store = new MemoryTokenStore()
    expect(await store.replace('wx1', fresh('first'), null)).toBe(true)
    expect(await store.replace('wx1', fresh('second'), 'first')).toBe(true)
    expect(await store.replace('wx1', fresh('late'), 'first')).toBe(false)
    expect(await store.replace('wx1', fresh('late'), null)).toBe(false)
    expect(await store.read('wx1')).toEqual(fresh('second'))
    expect(await store.read('wx2')).toBeNull()
  })
})
