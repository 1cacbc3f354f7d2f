import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { MINUTE } from '../clock'
import type { WeChatClient } from './client'

describe('getPhoneNumber', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang', phone: '13800001111' })
    stage.control.addUser({ openid: 'o-li', phone: '13900002222' })
  })
  afterEach(() => stage.stop())

  const calls = () => stage.control.calls('getPhoneNumber')

  it('gives the number behind the code', async () => {
    expect(await client.getPhoneNumber(stage.control.phoneCode('o-wang'), 'o-wang')).toEqual({ phone: '13800001111', countryCode: '86' })
  })

  it('always says whose code it should be', async () => {
    await client.getPhoneNumber(stage.control.phoneCode('o-wang'), 'o-wang')
    expect(calls()[0]?.body).toEqual({ code: '[hidden]', openid: 'o-wang' })
  })

  it('refuses a code that belongs to somebody else, and leaves it good for its owner', async () => {
    const code = stage.control.phoneCode('o-li')
    expect(await failureOf(client.getPhoneNumber(code, 'o-wang'))).toMatchObject({ kind: 'U', errcode: 40029 })
    expect(await client.getPhoneNumber(code, 'o-li')).toMatchObject({ phone: '13900002222' })
  })

  it('refuses a used, an old and a foreign code', async () => {
    const used = stage.control.phoneCode('o-wang')
    await client.getPhoneNumber(used, 'o-wang')
    expect(await failureOf(client.getPhoneNumber(used, 'o-wang'))).toMatchObject({ errcode: 40029 })
    const old = stage.control.phoneCode('o-wang')
    stage.clock.advance(5 * MINUTE)
    expect(await failureOf(client.getPhoneNumber(old, 'o-wang'))).toMatchObject({ errcode: 40029 })
    const foreign = stage.control.phoneCode('o-wang', 'wx-another-account')
    expect(await failureOf(client.getPhoneNumber(foreign, 'o-wang'))).toMatchObject({ kind: 'P', errcode: 40013 })
  })

  it('refuses a number that was issued for another account', async () => {
    const info = { purePhoneNumber: '13800001111', countryCode: '86', watermark: { timestamp: 1, appid: 'wx-another-account' } }
    stage.control.fault({ api: 'getPhoneNumber', kind: 'body', body: JSON.stringify({ errcode: 0, phone_info: info }) })
    expect(await failureOf(client.getPhoneNumber('any', 'o-wang'))).toMatchObject({ kind: 'S', trouble: 'local' })
  })

  it('takes a country code that comes as a number', async () => {
    const info = { purePhoneNumber: '61234567', countryCode: 852, watermark: { timestamp: 1, appid: stage.appid } }
    stage.control.fault({ api: 'getPhoneNumber', kind: 'body', body: JSON.stringify({ errcode: 0, phone_info: info }) })
    expect(await client.getPhoneNumber('any', 'o-wang')).toEqual({ phone: '61234567', countryCode: '852' })
  })

  it.each(['timeout', 'reset'] as const)('never sends the code again after a %s', async (kind) => {
    const impatient = stage.client({ timeoutMs: 700 })
    stage.control.fault({ api: 'getPhoneNumber', kind, after: true })
    expect(await failureOf(impatient.getPhoneNumber(stage.control.phoneCode('o-wang'), 'o-wang'))).toMatchObject({
      kind: 'B',
      trouble: kind,
    })
    expect(calls()).toHaveLength(1)
  })

  it('sends the code again with a new token: a refused token has not touched it', async () => {
    const code = stage.control.phoneCode('o-wang')
    await client.getPhoneNumber(stage.control.phoneCode('o-wang'), 'o-wang')
    stage.clock.advance(MINUTE)
    stage.control.revokeToken()
    expect(await client.getPhoneNumber(code, 'o-wang')).toMatchObject({ phone: '13800001111' })
  })
})
