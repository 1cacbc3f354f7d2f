import { type FakeWeChat, startFakeWeChat } from './start'
import { DEFAULT_ACCOUNT } from './world'

const { appid, secret } = DEFAULT_ACCOUNT

describe('the control plane over HTTP', () => {
  let fake: FakeWeChat

  beforeEach(async () => {
    fake = await startFakeWeChat({ now: () => new Date('2026-03-04T02:00:00Z') })
  })
  afterEach(() => fake.stop())

  const post = async (path: string, body: object = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${fake.url}/__fake/${path}`, { method: 'POST', body: JSON.stringify(body), headers })
    return { status: response.status, body: await response.json(), headers: response.headers }
  }
  const get = async (path: string) => (await fetch(`${fake.url}${path}`)).json()
  const login = (code: string) => get(`/sns/jscode2session?appid=${appid}&secret=${secret}&grant_type=authorization_code&js_code=${code}`)

  it('gives a browser without wx.login a code that signs its user in', async () => {
    await post('users', { openid: 'o-wang', unionid: 'u-wang' })
    const { body } = await post('users/o-wang/login-code')
    expect(await login(body.code)).toMatchObject({ openid: 'o-wang', unionid: 'u-wang' })
  })

  it('makes up an openid like a real one, and changes the user of a known one', async () => {
    const { body } = await post('users')
    expect(body.openid).toMatch(/^o[\w-]{27}$/)
    await post('users', { openid: body.openid, phone: '13800001111' })
    await post('users', { openid: body.openid, present: true })
    expect(await get('/__fake/users')).toEqual([{ openid: body.openid, phone: '13800001111', risk: false, present: true, lastSeen: null }])
  })

  it('gives phone codes only for somebody with a phone', async () => {
    await post('users', { openid: 'o-wang' })
    expect(await post('users/o-wang/phone-code')).toMatchObject({ status: 400, body: { error: 'user o-wang has no phone' } })
    await post('users', { openid: 'o-wang', phone: '13800001111' })
    expect((await post('users/o-wang/phone-code', { appid: 'wx-other' })).body.code).toMatch(/^[0-9a-f]{32}$/)
  })

  it('moves time forward, never back', async () => {
    expect(await post('clock', { advanceMs: 60_000 })).toMatchObject({ body: { now: '2026-03-04T02:01:00.000Z' } })
    expect(await get('/__fake/clock')).toEqual({ now: '2026-03-04T02:01:00.000Z' })
    expect((await post('clock', { advanceMs: -1 })).status).toBe(400)
    expect((await post('clock', { advanceMs: 'soon' })).status).toBe(400)
  })

  it('makes a visit, a consent, a limit, a fault and a dead token happen', async () => {
    await post('users', { openid: 'o-wang' })
    await post('templates', { id: 'progress', type: 2, fields: ['thing1'] })
    for (const [path, body] of [
      ['visit', { openid: 'o-wang' }],
      ['subscribe', { openid: 'o-wang', accept: ['progress'] }],
      ['quota', { api: 'code2Session', perMinute: 5 }],
      ['faults', { api: 'code2Session', kind: 'errcode', errcode: -1 }],
      ['tokens/revoke', { kind: 'stable' }],
    ] as const) {
      expect(await post(path, body)).toMatchObject({ status: 200, body: { ok: true } })
    }
    expect((await get('/__fake/users'))[0].lastSeen).toBe('2026-03-04T02:00:00.000Z')
    expect(fake.control.remaining('o-wang', 'progress')).toBe(1)
    expect((await login('x')).errcode).toBe(-1)
    expect(await get('/__fake/calls?api=code2Session')).toHaveLength(1)
    await fetch(`${fake.url}/__fake/calls`, { method: 'DELETE' })
    expect(await get('/__fake/calls')).toEqual([])
  })

  it.each([
    ['users', { openid: 7 }],
    ['users', { present: 'yes' }],
    ['users/o-nobody/login-code', {}],
    ['users/%/login-code', {}],
    ['visit', {}],
    ['visit', { openid: 'o-nobody' }],
    ['templates', { id: 'x', type: 4, fields: [] }],
    ['templates', { id: 'x', type: 2, fields: 'thing1' }],
    ['subscribe', { accept: [] }],
    ['quota', { api: 'no-such' }],
    ['quota', { api: 'code2Session', perMinute: 'few' }],
    ['faults', { kind: 'earthquake' }],
    ['faults', { kind: 'errcode' }],
    ['faults', { kind: 'body' }],
    ['faults', { kind: '500', times: 'many' }],
    ['tokens/revoke', { kind: 'all' }],
  ])('says what is wrong with %s %j', async (path, body) => {
    const answer = await post(path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatch(/\w/)
  })

  it('refuses a body that is no object, and lists what there is for an unknown path', async () => {
    const response = await fetch(`${fake.url}/__fake/visit`, { method: 'POST', body: '[' })
    expect(response.status).toBe(400)
    expect(await post('nonsense')).toMatchObject({ status: 404, body: { error: expect.stringContaining('POST /__fake/visit') } })
  })

  it('lets pages of this machine in, and no others', async () => {
    const local = await post('users', {}, { origin: 'http://localhost:3000' })
    expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    const foreign = await post('users', {}, { origin: 'https://evil.example' })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await fetch(`${fake.url}/__fake/users`, { method: 'OPTIONS', headers: { origin: 'http://127.0.0.1:3000' } })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type'])
  })
})
