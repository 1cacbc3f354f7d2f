import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { SECOND } from '../clock'
import type { WeChatClient } from './client'

describe('the circuit breaker', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    // without the clock moving in pauses, so that the breaker does not close by itself half-way
    client = stage.client({ sleep: async () => undefined })
    stage.control.addUser({ openid: 'o-wang' })
  })
  afterEach(() => stage.stop())

  const calls = () => stage.control.calls('code2Session').length
  const login = () => client.code2Session(stage.control.loginCode('o-wang'))
  const breakIt = async () => {
    stage.control.fault({ api: 'code2Session', kind: '500', times: 5 })
    await failureOf(login())
    await failureOf(login())
  }

  it('stops calling an API after five failures in a row and says when it will try again', async () => {
    await breakIt()
    expect(calls()).toBe(5)
    const failure = await failureOf(login())
    expect(failure).toMatchObject({ kind: 'B', word: 'busy', trouble: 'held' })
    expect(failure.retryAt).toEqual(new Date('2026-03-04T00:10:30.000Z'))
    expect(calls()).toBe(5)
  })

  it('lets one call try after ten seconds, and everybody in when it succeeds', async () => {
    await breakIt()
    stage.clock.advance(10 * SECOND)
    stage.control.fault({ api: 'code2Session', kind: 'slow', ms: 100 })
    const three = await Promise.allSettled([login(), login(), login()])
    expect(three.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(calls()).toBe(6)
    expect(await login()).toEqual({ openid: 'o-wang' })
  })

  it('closes again at once when that one call fails', async () => {
    await breakIt()
    stage.clock.advance(10 * SECOND)
    stage.control.fault({ api: 'code2Session', kind: '500' })
    expect(await failureOf(login())).toMatchObject({ trouble: 'held' })
    expect(calls()).toBe(6)
  })

  it('does not hold on when the clock is put back: ten seconds are never a day', async () => {
    stage.clock.set('2026-03-05T00:10:20.000Z')
    await breakIt()
    stage.clock.set('2026-03-04T00:10:20.000Z')
    expect(await login()).toEqual({ openid: 'o-wang' })
  })

  it('does not mistake errors about one person for an outage', async () => {
    for (let i = 0; i < 10; i++) await failureOf(client.code2Session('no such code'))
    expect(await login()).toEqual({ openid: 'o-wang' })
    expect(calls()).toBe(11)
  })

  it('counts failures in a row only', async () => {
    for (let i = 0; i < 3; i++) {
      stage.control.fault({ api: 'code2Session', kind: '500', times: 2 })
      expect(await login()).toEqual({ openid: 'o-wang' })
    }
    expect(calls()).toBe(9)
  })

  it('leaves the other APIs alone', async () => {
    await breakIt()
    expect(await client.checkText({ openid: stage.control.addUser({ present: true }).openid, scene: 3, text: '你好' })).toMatchObject({
      suggest: 'pass',
    })
  })
})
