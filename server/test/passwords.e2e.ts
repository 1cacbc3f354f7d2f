import type { SessionView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Memberships } from '../src/people/memberships'
import { StaffAccounts } from '../src/people/staff-accounts'
import { HOUR, MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { Client } from './support/client'
import { STAGE, stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('signing in with a password', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await stage(app)
  })
  afterAll(() => app.stop())

  let staff = 0
  /** A staff member with an account and a phone that nobody else in this file has. */
  const newStaff = async () => {
    const account = `staff-${++staff}`
    const phone = `139${String(staff).padStart(8, '0')}`
    await app.get(StaffAccounts).register({ account: account.toUpperCase(), password: 'correct horse', name: '李娜', phone })
    return { account, phone }
  }
  const signIn = (account: string, password: string) => app.guest.post<SessionView>('/sessions/password', { account, password })
  const statuses = async (account: string, password: string, times: number) => {
    const seen: number[] = []
    for (let i = 0; i < times; i++) seen.push((await signIn(account, password)).status)
    return seen
  }
  const serveInGrid = (phone: string) =>
    app.get(Transactions).run((tx) => app.get(Memberships).register(tx, { unitId: STAGE.gridGroup, role: 'GRID_LEAD', phone }))

  it('opens a session of twelve hours, however the account is typed', async () => {
    const { account } = await newStaff()
    const reply = await signIn(` Ｓ${account.slice(1)} `, 'correct horse')
    expect(reply).toMatchObject({ status: 201, body: { me: { name: '李娜' } } })
    const session = new Client(app.url, reply.body.token)
    app.clock.advance(12 * HOUR - 1)
    expect((await session.get('/me')).status).toBe(200)
    app.clock.advance(1)
    expect((await session.get('/me')).status).toBe(401)
  })

  it('gives one answer to a wrong password and to an account that does not exist', async () => {
    const { account } = await newStaff()
    const wrong = await app.guest.refused(signIn(account, 'wrong'))
    const unknown = await app.guest.refused(signIn('nobody-here', 'wrong'))
    // not even the words by which the server measures time for an account that is not there
    const decoy = await app.guest.refused(signIn('nobody-at-all', 'nobody has this account'))
    expect(wrong).toMatchObject({ code: 'login.wrong-password', status: 401, title: '账号或密码不对' })
    for (const other of [unknown, decoy]) expect({ ...other, requestId: '' }).toEqual({ ...wrong, requestId: '' })
  })

  it.each(['one that exists', 'one that does not'])('lets an account rest after five wrong ones, each time longer: %s', async (which) => {
    const account = which === 'one that exists' ? (await newStaff()).account : 'nobody-there'
    expect(await statuses(account, 'wrong', 5)).toEqual([401, 401, 401, 401, 401])
    const locked = await signIn(account, 'correct horse')
    expect(locked.body).toMatchObject({ code: 'login.locked', status: 429 })
    expect(locked.headers.get('retry-after')).toBe('60')
    app.clock.advance(MINUTE)
    expect((await signIn(account, 'wrong')).status).toBe(401)
    expect((await signIn(account, 'wrong')).headers.get('retry-after')).toBe('120')
  })

  it('forgets wrong ones after a right one', async () => {
    const { account } = await newStaff()
    for (let round = 0; round < 2; round++) {
      expect(await statuses(account, 'wrong', 4)).toEqual([401, 401, 401, 401])
      expect((await signIn(account, 'correct horse')).status).toBe(201)
    }
  })

  it('looks at five of forty guesses sent at once', async () => {
    const { account } = await newStaff()
    const replies = await Promise.all(Array.from({ length: 40 }, () => signIn(account, 'wrong')))
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(35)
  })

  it('finds the person who verified the phone before', async () => {
    const { account, phone } = await newStaff()
    const person = await app.signUp({ phone })
    expect((await signIn(account, 'correct horse')).body.me.id).toBe(person.id)
  })

  it('is followed by the phone that comes later, with everything gained at the desk', async () => {
    const { account, phone } = await newStaff()
    await serveInGrid(phone)
    expect((await signIn(account, 'correct horse')).body.me.memberships).toHaveLength(1)
    const person = await app.signUp({ phone })
    expect(person.actor.memberships).toHaveLength(1)
    expect((await signIn(account, 'correct horse')).body.me.id).toBe(person.id)
  })

  it('stays with the phone it was gained by when the number is handed on', async () => {
    const { account, phone } = await newStaff()
    await serveInGrid(phone)
    const person = await app.signUp({ phone })
    await signIn(account, 'correct horse')
    const nextOwner = await app.signUp({ phone })
    expect(nextOwner.actor.memberships).toEqual([])
    expect((await signIn(account, 'correct horse')).body.me.id).toBe(person.id)
  })

  it('leaves no password in the database', async () => {
    await newStaff()
    const rows = (await app.get(DataSource).query('SELECT passwordHash FROM staff_account')) as { passwordHash: string }[]
    for (const { passwordHash } of rows) expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
