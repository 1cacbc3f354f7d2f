import { type SessionView, SHOWN } from '@wish/shared'
import { Config } from '../src/platform/config'
import { startApp, type TestApp } from './support/start-app'

describe('who a request comes from', () => {
  let app: TestApp
  afterEach(() => app.stop())

  it('is never taken from X-WX headers outside a private 云托管: 400, and no session', async () => {
    app = await startApp()
    app.wechat.addUser({ openid: 'o-wang' })
    const forged = { 'x-wx-openid': 'o-wang', 'x-wx-appid': app.config.wechatAppId, 'x-wx-source': 'wx_client' }
    const attempts: Record<string, string>[] = [forged, { 'X-WX-OPENID': 'o-wang' }, { 'x-wx-source': 'wx_client' }]
    for (const headers of attempts) {
      const code = app.wechat.loginCode('o-wang')
      expect(await app.guest.refused(app.guest.post('/sessions/wechat', { code, agreed: SHOWN }, { headers }))).toMatchObject({
        code: 'identity.forged',
        status: 400,
      })
      expect(await app.guest.refused(app.guest.get('/wishes', { headers }))).toMatchObject({ code: 'identity.forged' })
      expect((await app.guest.get('//health/live', { headers })).status).toBe(400)
    }
    const resident = await app.signUp()
    expect((await resident.get('/me', { headers: forged })).status).toBe(400)
  })

  describe('in a private 云托管', () => {
    const appid = 'wx5ta9e0123456789ab'
    const signIn = (headers: Record<string, string>) => app.guest.post<SessionView>('/sessions/wechat', { agreed: SHOWN }, { headers })
    beforeEach(async () => {
      app = await startApp({ config: { identityMode: 'cloudrun-private' } })
    })

    it('is what WeChat wrote into the headers', async () => {
      const headers = { 'x-wx-openid': 'o-wang', 'x-wx-appid': appid, 'x-wx-source': 'wx_client,wx_http' }
      const first = await signIn(headers)
      expect(first.status).toBe(201)
      expect((await signIn(headers)).body.me.id).toBe(first.body.me.id)
    })

    it.each([
      ['without an openid', { 'x-wx-appid': appid, 'x-wx-source': 'wx_client' }],
      ['from another account', { 'x-wx-openid': 'o-wang', 'x-wx-appid': 'wxother', 'x-wx-source': 'wx_client' }],
      ['not from inside the mini-program', { 'x-wx-openid': 'o-wang', 'x-wx-appid': appid, 'x-wx-source': 'wx_http' }],
    ])('is nobody %s', async (_, headers) => {
      expect(await app.guest.refused(signIn(headers as unknown as Record<string, string>))).toMatchObject({
        code: 'identity.forged',
        status: 400,
      })
    })
  })

  it('with fake identities is whoever the code names', async () => {
    app = await startApp({ config: { identityMode: 'fake' } })
    const signIn = async (code: string) => (await app.guest.post<SessionView>('/sessions/wechat', { code, agreed: SHOWN })).body.me.id
    expect(await signIn('wang')).toBe(await signIn('wang'))
    expect(await signIn('wang')).not.toBe(await signIn('li'))
  })

  it('can be a demo persona only where the demo is on', async () => {
    app = await startApp()
    expect((await app.guest.get('/demo/personas')).status).toBe(404)
    expect((await app.guest.post('/sessions/demo', { persona: 'resident' })).status).toBe(404)
  })
})

describe('the configuration', () => {
  const complaintsOf = (env: NodeJS.ProcessEnv): string => {
    try {
      Config.fromEnv(env)
      return ''
    } catch (error) {
      return (error as Error).message
    }
  }

  it('refuses in production what lets people in without proof', () => {
    expect(complaintsOf({ NODE_ENV: 'production', DEMO: '1' })).toMatch(/DEMO .* refused/)
    expect(complaintsOf({ NODE_ENV: 'production', WX_IDENTITY_MODE: 'fake' })).toMatch(/fake is refused/)
    expect(complaintsOf({ DEMO: '1', WX_IDENTITY_MODE: 'fake' })).toBe('')
  })

  it('names every mistake at once, and no password', () => {
    const complaints = complaintsOf({
      PORT: '99999',
      WX_IDENTITY_MODE: 'guess',
      DATABASE_URL: 'postgres://me:geheim@host/db',
      JOBS: 'maybe',
    })
    expect(complaints).toMatch(/PORT .*\n.*/)
    expect(complaints.split('\n')).toHaveLength(5)
    expect(complaints).not.toContain('geheim')
  })

  it('takes headers of a private 云托管 only for a known account', () => {
    expect(complaintsOf({ WX_IDENTITY_MODE: 'cloudrun-private' })).toMatch(/WECHAT_APPID/)
  })
})
