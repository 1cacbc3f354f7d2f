import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { MINUTE } from '../clock'
import type { WeChatClient } from './client'

describe('code2Session', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang' })
  })
  afterEach(() => stage.stop())

  const calls = () => stage.control.calls('code2Session')

  it('gives the openid and nothing else: the session_key is dropped', async () => {
    expect(await client.code2Session(stage.control.loginCode('o-wang'))).toEqual({ openid: 'o-wang' })
  })

  it('gives the unionid where there is one', async () => {
    stage.control.addUser({ openid: 'o-li', unionid: 'u-li' })
    expect(await client.code2Session(stage.control.loginCode('o-li'))).toEqual({ openid: 'o-li', unionid: 'u-li' })
  })

  it('sends a code with any characters as it is', async () => {
    const failure = await failureOf(client.code2Session('a+b&secret=x c/中#'))
    expect(failure.errcode).toBe(40029)
    expect(Object.keys(calls()[0]?.query ?? {}).sort()).toEqual(['appid', 'grant_type', 'js_code', 'secret'])
  })

  it('is final for a used code', async () => {
    const code = stage.control.loginCode('o-wang')
    await client.code2Session(code)
    expect(await failureOf(client.code2Session(code))).toMatchObject({ kind: 'U', word: 'user', errcode: 40029 })
    expect(calls()).toHaveLength(2)
  })

  it('is final for a code older than five minutes', async () => {
    const code = stage.control.loginCode('o-wang')
    stage.clock.advance(5 * MINUTE)
    expect(await failureOf(client.code2Session(code))).toMatchObject({ kind: 'U', errcode: 40029 })
  })

  it('is final for a person WeChat holds for risky', async () => {
    stage.control.addUser({ openid: 'o-wang', risk: true })
    expect(await failureOf(client.code2Session(stage.control.loginCode('o-wang')))).toMatchObject({ kind: 'U', errcode: 40226 })
  })

  it.each(['timeout', 'reset'] as const)('never sends a code again after a %s: it may be used up', async (kind) => {
    stage.control.fault({ api: 'code2Session', kind, after: true })
    const impatient = stage.client({ timeoutMs: 700 })
    const failure = await failureOf(impatient.code2Session(stage.control.loginCode('o-wang')))
    expect(failure).toMatchObject({ kind: 'B', trouble: kind, errcode: null })
    expect(calls()).toHaveLength(1)
    expect(stage.pauses).toEqual([])
  })

  it('tries again when WeChat says it is busy, and succeeds with the same code', async () => {
    stage.control.fault({ api: 'code2Session', kind: 'errcode', errcode: -1 })
    stage.control.fault({ api: 'code2Session', kind: '500' })
    expect(await client.code2Session(stage.control.loginCode('o-wang'))).toEqual({ openid: 'o-wang' })
    expect(calls()).toHaveLength(3)
    expect(stage.pauses).toEqual([150, 300])
  })

  it('gives up after three tries', async () => {
    stage.control.fault({ api: 'code2Session', kind: '500', times: 9 })
    expect(await failureOf(client.code2Session('any'))).toMatchObject({ kind: 'B', trouble: 'http', errmsg: 'HTTP 500' })
    expect(calls()).toHaveLength(3)
  })

  it('tries again when nothing was sent at all', async () => {
    const nobody = stage.client({ baseUrl: 'http://127.0.0.1:9' })
    expect(await failureOf(nobody.code2Session('any'))).toMatchObject({ kind: 'B', trouble: 'unsent' })
    expect(stage.pauses).toHaveLength(2)
  })

  it('tells somebody who logs in too often when to come back, without keeping the others out', async () => {
    stage.control.limit('code2Session', { perUserMinute: 1 })
    stage.control.addUser({ openid: 'o-li' })
    await client.code2Session(stage.control.loginCode('o-wang'))
    const failure = await failureOf(client.code2Session(stage.control.loginCode('o-wang')))
    expect(failure).toMatchObject({ kind: 'R', errcode: 45011 })
    // 20 s into the minute, and half a second of spread
    expect(failure.retryAt).toEqual(new Date('2026-03-04T00:11:00.500Z'))
    expect(stage.pauses).toEqual([])
    expect(await client.code2Session(stage.control.loginCode('o-li'))).toEqual({ openid: 'o-li' })
  })

  it.each([
    ['another appid', { appid: 'wxother' }, 40013],
    ['a wrong secret', { secret: 'wrong' }, 40125],
  ])('is our own mistake with %s', async (_, account, errcode) => {
    expect(await failureOf(stage.client(account).code2Session('any'))).toMatchObject({ kind: 'P', word: 'program', errcode })
  })

  it('does not go out without an account', async () => {
    expect(await failureOf(stage.client({ secret: '' }).code2Session('any'))).toMatchObject({ kind: 'P', trouble: 'local' })
    expect(calls()).toHaveLength(0)
  })
})
