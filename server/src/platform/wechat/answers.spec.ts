import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import type { WeChatClient } from './client'
import { parseJson } from './json'

describe('answers of an unexpected shape', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang', phone: '13800001111', present: true })
    stage.control.addTemplate({ id: 'progress', type: 3, fields: ['thing1'] })
  })
  afterEach(() => stage.stop())

  const answerWith = (api: string, body: string) => stage.control.fault({ api, kind: 'body', body })
  const send = () => client.sendSubscribeMessage({ openid: 'o-wang', templateId: 'progress', data: { thing1: '好' } })
  const check = () => client.checkText({ openid: 'o-wang', scene: 3, text: '好' })

  const LOGIN = [
    '',
    '<html>',
    '[]',
    'null',
    '{}',
    '{"openid":""}',
    '{"openid":7}',
    '{"errcode":"x","openid":"o"}',
    '{"openid":"o","unionid":5}',
  ]
  it.each(LOGIN)('code2Session answering %s is an error of its own', async (body) => {
    answerWith('code2Session', body)
    expect(await failureOf(client.code2Session('any'))).toMatchObject({ kind: 'X', word: 'shape', trouble: 'local' })
    expect(stage.control.calls('code2Session')).toHaveLength(1)
  })

  const TOKEN = ['{}', '{"access_token":"t"}', '{"access_token":"t","expires_in":0}', '{"access_token":1,"expires_in":7200}']
  it.each(TOKEN)('stable_token answering %s too', async (body) => {
    answerWith('stableToken', body)
    expect(await failureOf(check())).toMatchObject({ kind: 'X', api: 'stableToken' })
  })

  const PHONE = ['{}', '{"phone_info":{}}', '{"phone_info":{"purePhoneNumber":"138"}}', '{"phone_info":{"watermark":{"appid":"wx"}}}']
  it.each(PHONE)('getPhoneNumber answering %s too', async (body) => {
    answerWith('getPhoneNumber', body)
    expect(await failureOf(client.getPhoneNumber('any', 'o-wang'))).toMatchObject({ kind: 'X', api: 'getPhoneNumber' })
  })

  const CHECK = [
    '{}',
    '{"result":{}}',
    '{"result":{"suggest":"fine","label":100}}',
    '{"result":{"suggest":"pass","label":100},"detail":{}}',
  ]
  it.each(CHECK)('msgSecCheck answering %s too, and never a pass', async (body) => {
    answerWith('msgSecCheck', body)
    expect(await failureOf(check())).toMatchObject({ kind: 'X', api: 'msgSecCheck' })
  })

  it('refuses an answer longer than anything WeChat sends', async () => {
    answerWith('code2Session', JSON.stringify({ openid: 'o', more: 'x'.repeat(1_100_000) }))
    expect(await failureOf(client.code2Session('any'))).toMatchObject({ kind: 'X', errmsg: 'the answer is too long' })
  })

  it('takes a missing errcode, a null and a 0 in text for success', async () => {
    for (const errcode of ['', '"errcode":null,', '"errcode":"0",', '"errcode":0,']) {
      answerWith('code2Session', `{${errcode}"openid":"o-wang"}`)
      expect(await client.code2Session('any')).toEqual({ openid: 'o-wang' })
    }
  })

  it('takes an errcode in text for what it is', async () => {
    answerWith('code2Session', '{"errcode":"40029","errmsg":"invalid code, rid: 626d6eea-00000001-00000002"}')
    expect(await failureOf(client.code2Session('any'))).toMatchObject({ kind: 'U', errcode: 40029, rid: '626d6eea-00000001-00000002' })
  })

  it('keeps every digit of a message number', async () => {
    answerWith('subscribeSend', '{"errcode":0,"errmsg":"ok","msgid":294402298110051942}')
    expect(await send()).toEqual({ msgId: '294402298110051942' })
  })

  it('does not lose an accepted message for want of a number', async () => {
    answerWith('subscribeSend', '{"errcode":0,"errmsg":"ok"}')
    expect(await send()).toEqual({ msgId: null })
  })
})

describe('parseJson', () => {
  it('turns only the integers JavaScript cannot hold into text', () => {
    const text =
      '{"a":9007199254740991,"b":9007199254740993,"c":-23637352235060880,"d":1.5e3,"e":"say \\"12345678901234567890\\"","f":[0,-1]}'
    expect(parseJson(text)).toEqual({
      a: 9007199254740991,
      b: '9007199254740993',
      c: '-23637352235060880',
      d: 1500,
      e: 'say "12345678901234567890"',
      f: [0, -1],
    })
  })

  it('refuses what JSON.parse refuses', () => {
    expect(() => parseJson('{"a":12345678901234567890,}')).toThrow(SyntaxError)
  })
})
