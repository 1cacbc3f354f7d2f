import { inspect } from 'node:util'
import { FAULT_KINDS } from '../../../fake-wechat/faults'
import { ACCOUNT, failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { withoutSecrets } from './redaction'

const OPENID = 'oWangTheOpenidNobodyMaySee'
const PHONE = '13800001111'
const SESSION_KEY = 'HyVFkGl5F5OQWJZZaNzBBg=='
const WORDS = '我家住在三号楼二单元'

describe('what reaches logs and error handlers', () => {
  let stage: WeChatStage

  beforeEach(async () => {
    stage = await wechatStage()
    stage.control.addUser({ openid: OPENID, phone: PHONE, present: true })
    stage.control.addTemplate({ id: 'progress', type: 3, fields: ['thing1'] })
    stage.control.consent({ openid: OPENID, accept: ['progress'] })
  })
  afterEach(() => stage.stop())

  /** One round of every call, with every failure and report written out as a careless logger would. */
  const everythingLogged = async (): Promise<string> => {
    const client = stage.client({ timeoutMs: 100 })
    const loginCode = stage.control.loginCode(OPENID)
    const phoneCode = stage.control.phoneCode(OPENID)
    const outcomes = await Promise.allSettled([
      client.code2Session(loginCode),
      client.getPhoneNumber(phoneCode, OPENID),
      client.checkText({ openid: OPENID, scene: 3, text: WORDS }),
      client.sendSubscribeMessage({ openid: OPENID, templateId: 'progress', data: { thing1: WORDS } }),
      client.sendSubscribeMessage({ openid: OPENID, templateId: 'progress', data: { time1: PHONE } }),
    ])
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    const said = [...failures, ...stage.attempts].map((item) => `${inspect(item, { depth: 9 })} ${JSON.stringify(item)}`).join('\n')
    for (const code of [loginCode, phoneCode]) expect(said).not.toContain(code)
    return said
  }

  const expectClean = async (said: string) => {
    const token = (await stage.tokenStore.read(ACCOUNT.appid))?.token ?? 'no token was asked for'
    for (const secret of [ACCOUNT.secret, OPENID, PHONE, SESSION_KEY, WORDS, token]) expect(said).not.toContain(secret)
  }

  it('names nobody and nothing when all goes well', async () => {
    const said = await everythingLogged()
    expect(stage.attempts.length).toBeGreaterThan(3)
    await expectClean(said)
  })

  it.each(FAULT_KINDS)('nor when every call fails with %s', async (kind) => {
    const body = JSON.stringify({ session_key: SESSION_KEY, openid: 7, phone_info: { purePhoneNumber: PHONE } })
    stage.control.fault({ kind, times: 99, errcode: 40003, ms: 300, body })
    await expectClean(await everythingLogged())
  })

  it('nor when WeChat itself repeats them in its error text', async () => {
    const errmsg = `no ${OPENID} ${PHONE} ${ACCOUNT.secret} ${WORDS}, rid: 626d6eea-00000001-00000002`
    stage.control.fault({ kind: 'body', times: 99, body: JSON.stringify({ errcode: 40003, errmsg }) })
    const said = await everythingLogged()
    expect(said).toContain('626d6eea-00000001-00000002')
    // code2Session and stable_token do not know openid and text beforehand, so the platform cannot have them to repeat
    expect(said).not.toContain(PHONE)
    expect(said).not.toContain(ACCOUNT.secret)
  })

  it('keeps its errors free of the cause, whose text may hold the address with the secret', async () => {
    const failure = await failureOf(stage.client({ baseUrl: 'http://127.0.0.1:9' }).code2Session('any'))
    expect(failure.cause).toBeUndefined()
    expect(failure.message).toBe('WeChat code2Session: busy (unsent) ECONNREFUSED')
  })
})

describe('withoutSecrets', () => {
  it('blots out the longer of two secrets whole', () => {
    expect(withoutSecrets('x abcdefgh y', ['abcd', 'abcdefgh'])).toBe('x [hidden] y')
  })

  it('blots out anything like a mobile number, and leaves other digits', () => {
    expect(withoutSecrets('to 13800001111, 45009 of 10000000', [])).toBe('to [hidden], 45009 of 10000000')
  })

  it('stays on one short line', () => {
    expect(withoutSecrets(`a\r\nb\u0000c${'x'.repeat(500)}`, [])).toMatch(/^a b cx{195}$/)
  })
})
