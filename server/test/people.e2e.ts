import type { MeView, SessionView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Memberships } from '../src/people/memberships'
import { StaffAccounts } from '../src/people/staff-accounts'
import { DAY, HOUR, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Client } from './support/client'
import { STAGE, stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const PHONE = '13800000001'

describe('signing in', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
    await stage(app)
  })
  afterEach(() => app.stop())

  const wechatSignIn = (openid: string) => app.guest.post<SessionView>('/sessions/wechat', { code: app.wechat.loginCode(openid) })
  const me = (token: string) => new Client(app.url, token).get<MeView>('/me')
  const registerByPhone = (phone: string) =>
    app
      .get(Transactions)
      .run((tx) => app.get(Memberships).register(tx, { unitId: STAGE.gridGroup, role: 'GRID_WORKER', name: '网格员小李', phone }))

  describe('with WeChat', () => {
    it('makes a person the first time and finds the same one afterwards', async () => {
      app.wechat.addUser({ openid: 'o-wang' })
      const first = await wechatSignIn('o-wang')
      expect(first.status).toBe(201)
      expect(first.body.token).toMatch(/^[\w-]{43}$/)
      expect(first.body.expiresAt).toBe('2026-04-03T02:00:00.000Z')
      const second = await wechatSignIn('o-wang')
      expect(second.body.token).not.toBe(first.body.token)
      expect(second.body.me.id).toBe(first.body.me.id)
    })

    it('makes one person of twenty first sign-ins at once', async () => {
      app.wechat.addUser({ openid: 'o-wang' })
      const replies = await Promise.all(Array.from({ length: 20 }, () => wechatSignIn('o-wang')))
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201))
      expect(new Set(replies.map(({ body }) => body.me.id)).size).toBe(1)
    })

    it('tells openids apart that differ only in case', async () => {
      for (const openid of ['o-abc', 'o-ABC']) app.wechat.addUser({ openid })
      const [lower, upper] = [await wechatSignIn('o-abc'), await wechatSignIn('o-ABC')]
      expect(lower.body.me.id).not.toBe(upper.body.me.id)
    })

    it('says plainly when the code is used up, when the account is blocked, when WeChat is down', async () => {
      app.wechat.addUser({ openid: 'o-wang' })
      const code = app.wechat.loginCode('o-wang')
      await app.guest.post('/sessions/wechat', { code })
      expect(await app.guest.refused(app.guest.post('/sessions/wechat', { code }))).toMatchObject({
        code: 'login.code-invalid',
        status: 400,
      })
      expect(await app.guest.refused(app.guest.post('/sessions/wechat', {}))).toMatchObject({ code: 'login.code-invalid' })

      app.wechat.addUser({ openid: 'o-risk', risk: true })
      expect(await app.guest.refused(wechatSignIn('o-risk'))).toMatchObject({ code: 'login.blocked', status: 403 })
    })

    it('answers 503 while WeChat is down, and works again afterwards', async () => {
      app.wechat.addUser({ openid: 'o-wang' })
      app.wechat.fault({ api: 'code2Session', kind: '500', times: 1000 })
      const reply = await wechatSignIn('o-wang')
      expect(reply.headers.get('retry-after')).toBe('3')
      expect(reply.body).toMatchObject({ code: 'login.wechat-unavailable', status: 503, title: '微信登录暂时连不上，请稍后再试一次' })
      app.wechat.clearFaults()
      app.clock.advance(5 * MINUTE)
      expect((await wechatSignIn('o-wang')).status).toBe(201)
    })

    it('lives thirty days', async () => {
      const resident = await app.signUp()
      app.clock.advance(30 * DAY - 1)
      expect((await resident.get('/me')).status).toBe(200)
      app.clock.advance(1)
      expect(await resident.refused(resident.get('/me'))).toMatchObject({ code: 'session.invalid', status: 401 })
    })
  })

  it('is needed: without a session, or with a made-up one, the answer is 401', async () => {
    expect(await app.guest.refused(app.guest.get('/me'))).toMatchObject({ code: 'session.required', status: 401 })
    for (const token of ['x', 'x'.repeat(43), "' OR 1=1 --"]) {
      expect(await app.guest.refused(me(token))).toMatchObject({ code: 'session.invalid', status: 401 })
    }
  })

  it('out: the token is dead at once, on every node, and other devices stay signed in', async () => {
    app.wechat.addUser({ openid: 'o-wang' })
    const [phone, tablet] = [(await wechatSignIn('o-wang')).body.token, (await wechatSignIn('o-wang')).body.token]
    const node = await app.anotherNode()
    expect((await new Client(node.url, phone).get('/me')).status).toBe(200)
    expect((await new Client(app.url, phone).delete('/sessions/current')).status).toBe(204)
    expect((await new Client(node.url, phone).get('/me')).status).toBe(401)
    expect((await me(phone)).status).toBe(401)
    expect((await me(tablet)).status).toBe(200)
    await node.stop()
  })

  it('keeps no token in the database, and sweeps sessions that have ended', async () => {
    const resident = await app.signUp()
    const rows = () => app.get(DataSource).query('SELECT * FROM session') as Promise<unknown[]>
    expect(JSON.stringify(await rows())).not.toContain(resident.token)
    app.clock.advance(31 * DAY)
    await app.sweep('people.expired-sessions')
    expect(await rows()).toEqual([])
  })

  describe('a verified phone', () => {
    it('gains what staff registered for it, with the name', async () => {
      await registerByPhone('+86 138-0000-0001')
      const worker = await app.signUp({ phone: PHONE })
      expect(worker.actor.memberships).toEqual([
        {
          unitId: STAGE.gridGroup,
          unitType: 'GRID_GROUP',
          role: 'GRID_WORKER',
          gridGroupId: STAGE.gridGroup,
          communityId: STAGE.community,
          streetId: STAGE.street,
        },
      ])
      const { body } = await worker.get<MeView>('/me')
      expect(body).toMatchObject({ name: '网格员小李', phone: '138****0001' })
      expect(body.memberships).toMatchObject([
        { role: 'GRID_WORKER', unit: { id: STAGE.gridGroup, name: '第一网格组' }, communityName: '槐荫里社区' },
      ])
    })

    it('gains nothing that was registered for another number', async () => {
      await registerByPhone('13800000002')
      expect((await app.signUp({ phone: PHONE })).actor.memberships).toEqual([])
    })

    it('does not hand an office on to the next owner of the number', async () => {
      await registerByPhone(PHONE)
      const worker = await app.signUp({ phone: PHONE })
      const nextOwner = await app.signUp({ phone: PHONE })
      expect(nextOwner.actor.memberships).toEqual([])
      expect((await worker.get<MeView>('/me')).body.memberships).toHaveLength(1)
    })

    it('is stored so that the database alone does not tell it', async () => {
      await app.signUp({ phone: PHONE })
      for (const table of ['person_contact', 'membership', 'person', 'wechat_identity']) {
        expect(JSON.stringify(await app.get(DataSource).query(`SELECT * FROM ${table}`))).not.toContain('138')
      }
    })

    it('is refused with a wrong code, and 503 while WeChat is down', async () => {
      app.wechat.addUser({ openid: 'o-wang', phone: PHONE })
      const { token } = (await wechatSignIn('o-wang')).body
      const resident = new Client(app.url, token)
      expect(await resident.refused(resident.post('/me/phone', { code: 'made-up' }))).toMatchObject({
        code: 'phone.code-invalid',
        status: 400,
      })
      app.wechat.fault({ api: 'getPhoneNumber', kind: '500', times: 1000 })
      const down = resident.post('/me/phone', { code: app.wechat.phoneCode('o-wang') })
      expect(await resident.refused(down)).toMatchObject({ code: 'login.wechat-unavailable', status: 503 })
    })
  })

  it('a membership that ends counts from the next request on', async () => {
    const lead = await app.signUp({ memberships: [{ role: 'GRID_LEAD', unitId: STAGE.gridGroup }] })
    const [membership] = (await lead.get<MeView>('/me')).body.memberships
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, membership?.id ?? ''))
    expect((await lead.get<MeView>('/me')).body.memberships).toEqual([])
  })

  describe('with a password', () => {
    const signIn = (password: string, account = 'li.na') => app.guest.post<SessionView>('/sessions/password', { account, password })
    beforeEach(() => app.get(StaffAccounts).register({ account: 'Li.Na', password: 'correct horse', name: '李娜', phone: PHONE }))

    it('opens a session of twelve hours, however the account is typed', async () => {
      const reply = await signIn('correct horse', ' ＬＩ.na ')
      expect(reply).toMatchObject({ status: 201, body: { expiresAt: '2026-03-04T14:00:00.000Z', me: { name: '李娜' } } })
      app.clock.advance(12 * HOUR)
      expect((await me(reply.body.token)).status).toBe(401)
    })

    it('gives one answer to a wrong password and to an account that does not exist', async () => {
      const wrong = await app.guest.refused(signIn('wrong'))
      const unknown = await app.guest.refused(signIn('wrong', 'nobody'))
      expect(wrong).toMatchObject({ code: 'login.wrong-password', status: 401, title: '账号或密码不对' })
      expect({ ...unknown, requestId: '' }).toEqual({ ...wrong, requestId: '' })
    })

    it.each(['li.na', 'nobody'])('lets %s rest after five wrong ones, each time longer', async (account) => {
      for (let i = 0; i < 5; i++) expect((await signIn('wrong', account)).status).toBe(401)
      const locked = await signIn('correct horse', account)
      expect(locked.body).toMatchObject({ code: 'login.locked', status: 429 })
      expect(locked.headers.get('retry-after')).toBe('60')
      app.clock.advance(MINUTE)
      expect((await signIn('wrong', account)).status).toBe(401)
      expect((await signIn('wrong', account)).headers.get('retry-after')).toBe('120')
    })

    it('forgets wrong ones after a right one', async () => {
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 4; i++) expect((await signIn('wrong')).status).toBe(401)
        expect((await signIn('correct horse')).status).toBe(201)
      }
    })

    it('looks at five of forty guesses sent at once', async () => {
      const replies = await Promise.all(Array.from({ length: 40 }, () => signIn('wrong')))
      expect(replies.filter(({ status }) => status === 401)).toHaveLength(5)
      expect(replies.filter(({ status }) => status === 429)).toHaveLength(35)
    })

    it('is the same person as the phone, whichever came first', async () => {
      await registerByPhone(PHONE)
      const desk = (await signIn('correct horse')).body
      expect(desk.me.memberships).toHaveLength(1)
      const phone = await app.signUp({ phone: PHONE })
      expect(phone.actor.memberships).toHaveLength(1)
      expect((await signIn('correct horse')).body.me.id).toBe(phone.id)
    })

    it('finds the person of the phone when that came first', async () => {
      const phone = await app.signUp({ phone: PHONE })
      expect((await signIn('correct horse')).body.me.id).toBe(phone.id)
    })

    it('stores no password', async () => {
      const [row] = (await app.get(DataSource).query('SELECT * FROM staff_account')) as { passwordHash: string }[]
      expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
    })
  })
})
