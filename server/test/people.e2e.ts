import { type MeView, type SessionView, SHOWN } from '@wish/shared'
import { DataSource } from 'typeorm'
import type { NewUser } from '../fake-wechat/people'
import { Memberships } from '../src/people/memberships'
import { Sessions } from '../src/people/sessions'
import { DAY, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Client } from './support/client'
import { STAGE, stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('signing in with WeChat', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await stage(app)
  })
  afterAll(() => app.stop())

  let numbers = 0
  /** A number nobody has used in this file. */
  const newPhone = () => `138${String(++numbers).padStart(8, '0')}`
  /** Somebody new to WeChat and to us. */
  const newcomer = (user: NewUser = {}) => app.wechat.addUser({ openid: `o-newcomer-${++numbers}`, ...user }).openid
  const signIn = (openid: string) => app.guest.post<SessionView>('/sessions/wechat', { code: app.wechat.loginCode(openid), agreed: SHOWN })
  const me = (token: string) => new Client(app.url, token).get<MeView>('/me')
  const registerByPhone = (phone: string) =>
    app
      .get(Transactions)
      .run((tx) => app.get(Memberships).register(tx, { unitId: STAGE.gridGroup, role: 'GRID_WORKER', name: '网格员小李', phone }))
  /** WeChat is down for one of its APIs; afterwards the client has to be told that time has passed. */
  const whileDown = async (api: string, work: () => Promise<void>) => {
    app.wechat.fault({ api, kind: '500', times: 1000 })
    await work()
    app.wechat.clearFaults()
    app.clock.advance(5 * MINUTE)
  }

  it('makes a person the first time and finds the same one afterwards', async () => {
    const openid = newcomer()
    const first = await signIn(openid)
    expect(first.status).toBe(201)
    expect(first.body.token).toMatch(/^[\w-]{43}$/)
    expect(Date.parse(first.body.expiresAt) - app.clock.now().getTime()).toBe(30 * DAY)
    const second = await signIn(openid)
    expect(second.body.token).not.toBe(first.body.token)
    expect(second.body.me.id).toBe(first.body.me.id)
  })

  it('makes one person of twenty first sign-ins at once', async () => {
    const openid = newcomer()
    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn(openid)))
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201))
    expect(new Set(replies.map(({ body }) => body.me.id)).size).toBe(1)
  })

  it('tells openids apart that differ only in case', async () => {
    const [lower, upper] = [newcomer({ openid: 'o-abc' }), newcomer({ openid: 'o-ABC' })]
    expect((await signIn(lower)).body.me.id).not.toBe((await signIn(upper)).body.me.id)
  })

  it('says plainly when the code is used up, missing, or the account blocked', async () => {
    const code = app.wechat.loginCode(newcomer())
    await app.guest.post('/sessions/wechat', { code, agreed: SHOWN })
    const used = app.guest.post('/sessions/wechat', { code, agreed: SHOWN })
    expect(await app.guest.refused(used)).toMatchObject({ code: 'login.code-invalid', status: 400, title: '登录没有成功，请再试一次' })
    expect(await app.guest.refused(app.guest.post('/sessions/wechat', {}))).toMatchObject({ code: 'login.code-invalid' })
    expect(await app.guest.refused(signIn(newcomer({ risk: true })))).toMatchObject({ code: 'login.blocked', status: 403 })
  })

  it('answers 503 while WeChat is down, and works again afterwards', async () => {
    const openid = newcomer()
    await whileDown('code2Session', async () => {
      const reply = await signIn(openid)
      expect(reply.headers.get('retry-after')).toBe('3')
      expect(reply.body).toMatchObject({ code: 'login.wechat-unavailable', status: 503, title: '微信登录暂时连不上，请稍后再试一次' })
    })
    expect((await signIn(openid)).status).toBe(201)
  })

  it('is needed: without a session, or with a made-up one, the answer is 401', async () => {
    expect(await app.guest.refused(app.guest.get('/me'))).toMatchObject({ code: 'session.required', status: 401 })
    for (const token of ['x', 'x'.repeat(43), "' OR 1=1 --"]) {
      expect(await app.guest.refused(me(token))).toMatchObject({ code: 'session.invalid', status: 401 })
    }
  })

  it('lives thirty days', async () => {
    const resident = await app.signUp()
    app.clock.advance(30 * DAY - 1)
    expect((await resident.get('/me')).status).toBe(200)
    app.clock.advance(1)
    expect(await resident.refused(resident.get('/me'))).toMatchObject({ code: 'session.invalid', status: 401 })
  })

  it('ends at once on every node when one signs out, and other devices stay signed in', async () => {
    const openid = newcomer()
    const [phone, tablet] = [(await signIn(openid)).body.token, (await signIn(openid)).body.token]
    const node = await app.anotherNode()
    expect((await new Client(node.url, phone).get('/me')).status).toBe(200)
    expect((await new Client(app.url, phone).delete('/sessions/current')).status).toBe(204)
    expect((await new Client(node.url, phone).get('/me')).status).toBe(401)
    expect((await me(phone)).status).toBe(401)
    expect((await me(tablet)).status).toBe(200)
    await node.stop()
  })

  it('leaves no token in the database, and no session that has ended', async () => {
    const resident = await app.signUp()
    const rows = () => app.get(DataSource).query('SELECT * FROM session') as Promise<unknown[]>
    expect(JSON.stringify(await rows())).not.toContain(resident.token)
    app.clock.advance(31 * DAY)
    await app.sweep('people.expired-sessions')
    expect(await rows()).toEqual([])
  })

  it('with a membership that has ended gives nothing of it from the next request on', async () => {
    const lead = await app.signUp({ memberships: [{ role: 'GRID_LEAD', unitId: STAGE.gridGroup }] })
    const actor = async () => (await app.get(Sessions).find(lead.token ?? ''))?.actor
    const [membership] = (await lead.get<MeView>('/me')).body.memberships
    expect(await actor()).toEqual(lead.actor)
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, membership?.id ?? ''))
    expect(await actor()).toEqual({ personId: lead.id, memberships: [] })
    expect((await lead.get<MeView>('/me')).body.memberships).toEqual([])
  })

  describe('and verifying a phone', () => {
    it('gains what staff registered for it, with the name', async () => {
      const phone = newPhone()
      await registerByPhone(`+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`)
      const worker = await app.signUp({ phone })
      const places = { gridGroupId: STAGE.gridGroup, communityId: STAGE.community, streetId: STAGE.street }
      expect(worker.actor.memberships).toEqual([{ unitId: STAGE.gridGroup, unitType: 'GRID_GROUP', role: 'GRID_WORKER', ...places }])
      const { body } = await worker.get<MeView>('/me')
      expect(body).toMatchObject({ name: '网格员小李', phone: `${phone.slice(0, 3)}****${phone.slice(-4)}` })
      expect(body.memberships).toMatchObject([
        { role: 'GRID_WORKER', unit: { id: STAGE.gridGroup, name: '第一网格组' }, communityName: '槐荫里社区' },
      ])
    })

    it('gains nothing that was registered for another number', async () => {
      await registerByPhone(newPhone())
      expect((await app.signUp({ phone: newPhone() })).actor.memberships).toEqual([])
    })

    it('does not hand an office on to the next owner of the number', async () => {
      const phone = newPhone()
      await registerByPhone(phone)
      const worker = await app.signUp({ phone })
      const nextOwner = await app.signUp({ phone })
      expect(nextOwner.actor.memberships).toEqual([])
      expect((await worker.get<MeView>('/me')).body.memberships).toHaveLength(1)
    })

    it('leaves no number in the database', async () => {
      const phone = newPhone()
      await registerByPhone(phone)
      await app.signUp({ phone })
      for (const table of ['person_contact', 'membership', 'person', 'wechat_identity', 'session']) {
        expect(JSON.stringify(await app.get(DataSource).query(`SELECT * FROM ${table}`))).not.toContain(phone)
      }
    })

    it('is refused with a wrong code, and answered 503 while WeChat is down', async () => {
      const openid = newcomer({ phone: newPhone() })
      const resident = new Client(app.url, (await signIn(openid)).body.token)
      const wrong = resident.post('/me/phone', { code: 'made-up' })
      expect(await resident.refused(wrong)).toMatchObject({ code: 'phone.code-invalid', status: 400 })
      await whileDown('getPhoneNumber', async () => {
        const down = resident.post('/me/phone', { code: app.wechat.phoneCode(openid) })
        expect(await resident.refused(down)).toMatchObject({ code: 'login.wechat-unavailable', status: 503 })
      })
    })
  })

  describe('one may choose', () => {
    it('how the app looks, what one is called, and one’s building with its grid worker', async () => {
      const resident = await app.signUp()
      const change = { elderMode: true, fontScale: 1.3, name: ' 王奶奶 ', buildingId: STAGE.building }
      const { body } = await resident.post<MeView>('/me/settings', change)
      expect(body).toMatchObject({
        name: '王奶奶',
        settings: { elderMode: true, fontScale: 1.3, buildingId: STAGE.building, buildingName: '5号楼' },
        grid: { name: '第一网格', communityName: '槐荫里社区', phone: '010-60000011', hours: '每天 8:30–17:30' },
      })
    })

    it('one thing without losing another, and forget the building', async () => {
      const resident = await app.signUp()
      await resident.post('/me/settings', { elderMode: true, buildingId: STAGE.building })
      await resident.post('/me/settings', { buildingId: null })
      const { body } = await resident.get<MeView>('/me')
      expect(body).toMatchObject({ name: '邻居', settings: { elderMode: true, buildingId: null, buildingName: null }, grid: null })
    })

    it('no name with characters that turn or hide what stands beside it', async () => {
      const resident = await app.signUp({ name: '王奶奶' })
      for (const name of ['\u202e刘书记', '刘书记\u0007', '王奶奶\n社区回复'])
        expect(await resident.refused(resident.post('/me/settings', { name }))).toMatchObject({
          code: 'input.invalid',
          errors: [{ pointer: '/name' }],
        })
      expect((await resident.get<MeView>('/me')).body.name).toBe('王奶奶')
    })

    it('no building that does not exist', async () => {
      const resident = await app.signUp()
      const wrong = resident.post('/me/settings', { buildingId: 'no-such' })
      expect(await resident.refused(wrong)).toMatchObject({ code: 'place.unknown-building', errors: [{ pointer: '/buildingId' }] })
    })
  })
})
