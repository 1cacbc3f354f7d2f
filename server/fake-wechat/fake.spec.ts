import type { FakeControl } from './control'
import { type FakeWeChat, startFakeWeChat } from './start'
import { DEFAULT_ACCOUNT } from './world'

const { appid, secret } = DEFAULT_ACCOUNT
const RID = / rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/

interface Reply {
  errcode?: number
  errmsg?: string
  access_token?: string
  expires_in?: number
  session_key?: string
}

describe('the fake WeChat', () => {
  let now: number
  let fake: FakeWeChat
  let control: FakeControl

  beforeEach(async () => {
    now = Date.parse('2026-03-04T02:00:00Z')
    fake = await startFakeWeChat({ now: () => new Date(now), pages: ['pages/home/index'] })
    control = fake.control
    control.addUser({ openid: 'o-wang', phone: '13800001111' })
  })
  afterEach(() => fake.stop())

  const ask = async (path: string, body?: object | string): Promise<Reply> => {
    const text = typeof body === 'object' ? JSON.stringify(body) : body
    const response = await fetch(`${fake.url}${path}`, text === undefined ? {} : { method: 'POST', body: text })
    expect(response.status).toBe(200)
    return response.json()
  }
  const stable = (force_refresh = false) => ask('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret, force_refresh })
  const legacy = () => ask(`/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`)
  const checkWith = (token: string | undefined, more: object = {}) =>
    ask(`/wxa/msg_sec_check${token ? `?access_token=${token}` : ''}`, { openid: 'o-wang', scene: 2, version: 2, content: '好', ...more })
  const errcodeWith = async (token: string | undefined) => (await checkWith(token)).errcode

  describe('errors', () => {
    it('come with HTTP 200 and a request number at the end of their text', async () => {
      const { errcode, errmsg } = await ask('/sns/jscode2session')
      expect(errcode).toBe(41002)
      expect(errmsg).toMatch(RID)
    })

    it.each([
      ['/sns/jscode2session?appid=wx', undefined, 41004],
      ['/sns/jscode2session?appid=wx&secret=x', undefined, 40013],
      [`/sns/jscode2session?appid=${appid}&secret=x`, undefined, 40125],
      [`/sns/jscode2session?appid=${appid}&secret=${secret}&js_code=x`, undefined, 40002],
      [`/sns/jscode2session?appid=${appid}&secret=${secret}&grant_type=authorization_code`, undefined, 41008],
      ['/sns/jscode2session', {}, 43001],
      ['/cgi-bin/stable_token', undefined, 43002],
      ['/cgi-bin/stable_token', '', 44002],
      ['/cgi-bin/stable_token', 'grant_type=client_credential', 47001],
      ['/cgi-bin/stable_token', '[]', 47001],
      ['/cgi-bin/stable_token', { appid, secret }, 40002],
    ])('%s with %j is %i', async (path, body, errcode) => {
      expect((await ask(path, body)).errcode).toBe(errcode)
    })

    it('are the platform’s for every mistake in a text check', async () => {
      const token = (await stable()).access_token
      control.visit('o-wang')
      const errcodes = [
        { scene: 5 },
        { scene: '2' },
        { version: 1 },
        { content: '' },
        { content: '好'.repeat(2501) },
        { openid: 'o-x' },
        {},
      ]
      const answers = await Promise.all(errcodes.map(async (more) => (await checkWith(token, more)).errcode))
      expect(answers).toEqual([40129, 40129, 47001, 47001, 47001, 40003, 0])
    })
  })

  describe('tokens', () => {
    it('are 512 characters, and missing, wrong and old ones have numbers of their own', async () => {
      const { access_token, expires_in } = await stable()
      expect([access_token?.length, expires_in]).toEqual([512, 7200])
      expect(await errcodeWith(undefined)).toBe(41001)
      expect(await errcodeWith('wrong')).toBe(40001)
      control.visit('o-wang')
      expect(await errcodeWith(access_token)).toBe(0)
      now += 7200_000
      expect(await errcodeWith(access_token)).toBe(42001)
    })

    it('stable: stay the same until the last five minutes, then old and new both work for five', async () => {
      const first = await stable()
      now += 6900_000
      expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 300 })
      now += 1000
      const second = await stable()
      expect(second.access_token).not.toBe(first.access_token)
      expect(second.expires_in).toBe(7200)
      now += 299_000
      control.visit('o-wang')
      expect([await errcodeWith(first.access_token), await errcodeWith(second.access_token)]).toEqual([0, 0])
      now += 1000
      expect([await errcodeWith(first.access_token), await errcodeWith(second.access_token)]).toEqual([42001, 0])
    })

    it('stable: a forced refresh kills the old one, not within 30 seconds, and twenty times a day', async () => {
      const first = await stable()
      now += 29_000
      expect((await stable(true)).access_token).toBe(first.access_token)
      now += 1000
      expect((await stable(true)).access_token).not.toBe(first.access_token)
      expect(await errcodeWith(first.access_token)).toBe(40001)
      for (let i = 1; i < 20; i++) {
        now += 30_000
        expect((await stable(true)).errcode).toBeUndefined()
      }
      now += 30_000
      expect((await stable(true)).errcode).toBe(45009)
      // the day ends at midnight in Shanghai, which is 16:00 UTC
      now = Date.parse('2026-03-04T16:00:00Z')
      await stable()
      now += 30_000
      expect((await stable(true)).errcode).toBeUndefined()
    })

    it('legacy: every call replaces the one before, which lives five minutes more; the stable one is not touched', async () => {
      const kept = await stable()
      const first = await legacy()
      const second = await legacy()
      expect(second.access_token).not.toBe(first.access_token)
      control.visit('o-wang')
      now += 299_000
      expect(await Promise.all([kept, first, second].map(({ access_token }) => errcodeWith(access_token)))).toEqual([0, 0, 0])
      now += 1000
      expect(await Promise.all([kept, first, second].map(({ access_token }) => errcodeWith(access_token)))).toEqual([0, 42001, 0])
    })
  })

  describe('quotas', () => {
    it('per minute start anew with the clock minute', async () => {
      const token = (await stable()).access_token
      control.visit('o-wang')
      control.limit('msgSecCheck', { perMinute: 2 })
      expect([await errcodeWith(token), await errcodeWith(token), await errcodeWith(token)]).toEqual([0, 0, 44991])
      now += 60_000
      expect(await errcodeWith(token)).toBe(0)
    })

    it('per day start anew at midnight in Shanghai', async () => {
      control.limit('/cgi-bin/stable_token', { perDay: 1 })
      expect((await stable()).errcode).toBeUndefined()
      expect((await stable()).errcode).toBe(45009)
      now = Date.parse('2026-03-04T16:00:00Z')
      expect((await stable()).errcode).toBeUndefined()
    })
  })

  describe('subscriptions', () => {
    let token: string | undefined
    const send = (more: object = {}) =>
      ask(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
        touser: 'o-wang',
        template_id: 'once',
        data: { thing1: { value: '好' } },
        ...more,
      })

    beforeEach(async () => {
      token = (await stable()).access_token
      control.addTemplate({ id: 'once', type: 2, fields: ['thing1'] })
      control.addTemplate({ id: 'always', type: 3, fields: ['thing1'] })
    })

    it('one-time: one message for each consent, and a refusal takes none away', async () => {
      control.consent({ openid: 'o-wang', accept: ['once', 'once'] })
      control.consent({ openid: 'o-wang', reject: ['once'] })
      const errcodes = [(await send()).errcode, (await send()).errcode, (await send()).errcode]
      expect(errcodes).toEqual([0, 0, 43101])
    })

    it('long-term: any number once consented', async () => {
      expect((await send({ template_id: 'always' })).errcode).toBe(43101)
      control.consent({ openid: 'o-wang', accept: ['always'] })
      expect([(await send({ template_id: 'always' })).errcode, (await send({ template_id: 'always' })).errcode]).toEqual([0, 0])
    })

    it('names the field that is wrong, and takes no consent for it', async () => {
      control.consent({ openid: 'o-wang', accept: ['once'] })
      const { errcode, errmsg } = await send({ data: { thing1: { value: '长'.repeat(21) } } })
      expect(errcode).toBe(47003)
      expect(errmsg).toMatch(/^argument invalid! data\.thing1\.value invalid rid: /)
      expect((await send({ data: {} })).errmsg).toMatch('data.thing1.value is empty')
      expect((await send()).errcode).toBe(0)
    })

    it('knows its templates, people and released pages', async () => {
      control.consent({ openid: 'o-wang', accept: ['once'] })
      expect((await send({ template_id: 'no-such' })).errcode).toBe(40037)
      expect((await send({ touser: 'o-nobody' })).errcode).toBe(40003)
      expect((await send({ page: 'pages/old/index?id=1' })).errcode).toBe(41030)
      expect((await send({ page: 'pages/home/index?id=1' })).errcode).toBe(0)
    })

    it('refuses two sends to one person at the same time', async () => {
      control.consent({ openid: 'o-wang', accept: ['once', 'once'] })
      control.fault({ api: 'subscribeSend', kind: 'slow', ms: 500 })
      const errcodes = (await Promise.all([send(), send()])).map(({ errcode }) => errcode)
      expect(errcodes.sort()).toEqual([0, 43108])
    })
  })

  describe('faults', () => {
    const login = () => fetch(`${fake.url}/sns/jscode2session?js_code=x`)

    it('happen as often as ordered, to the API they are for', async () => {
      control.fault({ api: 'msgSecCheck', kind: '500' })
      control.fault({ api: '/sns/jscode2session', kind: '500', times: 2 })
      const statuses = [(await login()).status, (await login()).status, (await login()).status]
      expect(statuses).toEqual([500, 500, 200])
    })

    it('reset cuts the connection, timeout leaves it silent', async () => {
      control.fault({ kind: 'reset' })
      await expect(login()).rejects.toThrow('fetch failed')
      control.fault({ kind: 'timeout' })
      const silent = fetch(`${fake.url}/sns/jscode2session`, { signal: AbortSignal.timeout(100) })
      await expect(silent).rejects.toThrow('timeout')
    })

    it('do not do the work, unless only the answer is to be lost', async () => {
      const session = (code: string) =>
        ask(`/sns/jscode2session?appid=${appid}&secret=${secret}&grant_type=authorization_code&js_code=${code}`)
      const code = control.loginCode('o-wang')
      control.fault({ kind: 'errcode', errcode: -1 })
      expect((await session(code)).errcode).toBe(-1)
      control.fault({ kind: 'errcode', errcode: -1, after: true })
      expect((await session(code)).errcode).toBe(-1)
      expect((await session(code)).errcode).toBe(40029)
    })

    it('can be called off', async () => {
      control.fault({ kind: '500', times: 9 })
      control.clearFaults()
      expect((await login()).status).toBe(200)
    })
  })

  it('records calls without secrets', async () => {
    const { access_token } = await stable()
    await checkWith(access_token)
    await ask(`/sns/jscode2session?appid=${appid}&secret=${secret}&grant_type=authorization_code&js_code=${control.loginCode('o-wang')}`)
    const calls = control.calls()
    expect(calls.map(({ seq, api, errcode, query }) => ({ seq, api, errcode, query }))).toEqual([
      { seq: 1, api: 'stableToken', errcode: 0, query: {} },
      { seq: 2, api: 'msgSecCheck', errcode: 61010, query: { access_token: '[token 1]' } },
      {
        seq: 3,
        api: 'code2Session',
        errcode: 0,
        query: { appid, secret: '[hidden]', grant_type: 'authorization_code', js_code: '[hidden]' },
      },
    ])
    expect(calls[0]?.body).toMatchObject({ secret: '[hidden]' })
    expect(JSON.stringify(calls)).not.toContain(secret)
    expect(JSON.stringify(calls)).not.toContain(access_token)
    expect(JSON.stringify(calls)).not.toContain('session_key')
  })
})
