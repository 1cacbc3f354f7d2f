import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { HOUR, SECOND } from '../clock'
import type { WeChatClient } from './client'
import { classOf, RETRY_CLASSES } from './retry-classes'

const numbersOf = (kind: string) => RETRY_CLASSES.filter((row) => row.kind === kind).flatMap(({ errcodes }) => errcodes)

describe('the retry table', () => {
  it('names every errcode once', () => {
    const all = RETRY_CLASSES.flatMap(({ errcodes }) => errcodes)
    expect(new Set(all).size).toBe(all.length)
    expect(RETRY_CLASSES.map(({ kind }) => kind).join('')).toBe('TBRQUPS')
  })

  it('makes an errcode nobody has heard of final, for a developer to look at', () => {
    expect(classOf(999_999)).toBe('P')
  })
})

describe('what a class does', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang', present: true })
    stage.control.addTemplate({ id: 'progress', type: 3, fields: ['thing1'] })
    stage.control.consent({ openid: 'o-wang', accept: ['progress'] })
    await client.checkText({ openid: 'o-wang', scene: 3, text: '先拿一个令牌' })
    stage.control.clearCalls()
  })
  afterEach(() => stage.stop())

  const send = () => client.sendSubscribeMessage({ openid: 'o-wang', templateId: 'progress', data: { thing1: '有新进展' } })
  const sends = () => stage.control.calls('subscribeSend').length
  const answerWith = (errcode: number, times: number) => stage.control.fault({ api: 'subscribeSend', kind: 'errcode', errcode, times })

  it.each(numbersOf('B'))('B %i: tried three times in all, with growing pauses', async (errcode) => {
    answerWith(errcode, 9)
    expect(await failureOf(send())).toMatchObject({ kind: 'B', errcode })
    expect(sends()).toBe(3)
    expect(stage.pauses).toEqual(errcode === 43108 ? [SECOND, SECOND] : [150, 300])
  })

  it('B 500: tried again and succeeds', async () => {
    stage.control.fault({ api: 'subscribeSend', kind: '500', times: 2 })
    expect(await send()).toEqual({ msgId: expect.stringMatching(/^\d{18}$/) })
    expect(sends()).toBe(3)
  })

  it.each(['timeout', 'reset'] as const)('B %s: tried again and succeeds, where twice does no harm', async (kind) => {
    stage.control.fault({ api: 'msgSecCheck', kind, times: 2 })
    client = stage.client({ timeoutMs: 700 })
    expect(await client.checkText({ openid: 'o-wang', scene: 3, text: '楼道的灯' })).toMatchObject({ suggest: 'pass' })
    expect(stage.control.calls('msgSecCheck')).toHaveLength(3)
  })

  it.each(['timeout', 'reset'] as const)('B %s: a message that may be out is not sent again', async (kind) => {
    stage.control.fault({ api: 'subscribeSend', kind, times: 2 })
    client = stage.client({ timeoutMs: 700 })
    expect(await failureOf(send())).toMatchObject({ kind: 'B', trouble: kind })
    expect(sends()).toBe(1)
  })

  it('R: waits for the next second where the limit is per second', async () => {
    answerWith(44990, 1)
    await send()
    expect(stage.pauses).toEqual([1500])
  })

  it.each([45011, 44991])('R %i: waits for the next minute where that is near', async (errcode) => {
    stage.clock.advance(30 * SECOND)
    answerWith(errcode, 1)
    await send()
    expect(sends()).toBe(2)
    expect(stage.pauses).toEqual([10_500])
  })

  it.each([45011, 44991])('R %i: says when to come back where that is far', async (errcode) => {
    answerWith(errcode, 1)
    const failure = await failureOf(send())
    expect(failure).toMatchObject({ kind: 'R', errcode, retryAt: new Date('2026-03-04T00:11:00.500Z') })
    expect(sends()).toBe(1)
  })

  it.each(numbersOf('Q'))('Q %i: that API rests until midnight in Shanghai, the others work', async (errcode) => {
    answerWith(errcode, 1)
    const midnight = new Date('2026-03-04T16:00:00.000Z')
    expect(await failureOf(send())).toMatchObject({ kind: 'Q', errcode, retryAt: midnight })
    stage.clock.advance(12 * HOUR)
    expect(await failureOf(send())).toMatchObject({ kind: 'Q', trouble: 'held', retryAt: midnight })
    expect(sends()).toBe(1)
    expect(await client.checkText({ openid: 'o-wang', scene: 3, text: '别的接口照常' })).toMatchObject({ suggest: 'pass' })
    stage.clock.advance(4 * HOUR)
    await send()
    expect(sends()).toBe(2)
  })

  it.each([...numbersOf('U'), ...numbersOf('P'), ...numbersOf('S')])('%i: final, sent once', async (errcode) => {
    answerWith(errcode, 9)
    const failure = await failureOf(send())
    expect(failure).toMatchObject({ kind: classOf(errcode), errcode, api: 'subscribeSend' })
    expect(failure.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
    expect(sends()).toBe(1)
    expect(stage.pauses).toEqual([])
  })

  it('meets the limits of the fake as it would meet the platform’s', async () => {
    stage.control.limit('subscribeSend', { perDay: 1 })
    await send()
    expect(await failureOf(send())).toMatchObject({ kind: 'Q', errcode: 45009 })
  })
})
