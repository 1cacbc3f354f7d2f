import { Sessions } from '../src/people/sessions'
import { MINUTE } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { RateWindow } from '../src/platform/limits/rate-window.entity'
import { Client } from './support/client'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const BUDGETS = {
  read: { person: 16, address: 24 },
  write: { person: 3, address: 3 },
  search: { person: 2, address: 2 },
  submit: { person: 6, address: 6 },
  signIn: { person: 6, address: 6 },
  password: { person: 4, address: 4 },
  badToken: { person: 5, address: 5 },
  photo: { person: 1, address: 1 },
}

describe('limits', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp({ config: { limits: true, budgets: BUDGETS, trustProxy: ['127.0.0.1'] } })
    await stage(app)
  })
  afterEach(() => app.stop())

  const times = async (n: number, request: () => Promise<{ status: number }>) => {
    const seen: number[] = []
    for (let i = 0; i < n; i++) seen.push((await request()).status)
    return seen
  }
  const passed = (statuses: readonly number[]) => statuses.filter((status) => status !== 429).length
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
  const look = (who: Client, address = '198.51.100.1') => who.get('/territory/communities', from(address))

  it('say when there is more, in Chinese, and keep the word', async () => {
    const person = await app.signUp()
    expect(await times(4, () => person.post('/me/settings', {}))).toEqual([200, 200, 200, 429])
    const reply = await person.post('/me/settings', {})
    expect(reply.body).toMatchObject({ code: 'rate.limited', status: 429, title: '操作太频繁了，请稍等一会儿再试' })
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    const wait = Number(reply.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    app.clock.advance(wait * 1000)
    expect((await person.post('/me/settings', {})).status).toBe(200)
  })

  it('count what costs differently apart: reads, writes, searches, sign-ins, photos', async () => {
    const person = await app.signUp()
    expect(passed(await times(5, () => person.post('/me/settings', {})))).toBe(3)
    expect(passed(await times(4, () => person.get('/territory/buildings?q=5')))).toBe(2)
    expect(passed(await times(20, () => look(person)))).toBe(16)
    const upload = () => person.raw('POST', '/photos', new FormData())
    expect(await times(2, upload)).toEqual([400, 429])
    expect(await times(5, () => app.guest.post('/sessions/password', { account: `a-${Math.random()}`, password: 'x' }))).toEqual([
      401, 401, 401, 401, 429,
    ])
    expect((await app.guest.post('/sessions/wechat', { code: 'no such code' })).status).toBe(400)
  })

  it('of one person are not used up by another behind the same address, nor by guests there', async () => {
    const [one, other] = [await app.signUp(), await app.signUp()]
    expect(passed(await times(20, () => look(one)))).toBe(16)
    expect((await look(other)).status).toBe(200)
    expect(passed(await times(30, () => look(app.guest)))).toBe(24)
    expect((await look(other)).status).toBe(200)
  })

  it('go by the address that our own proxy tells, and for IPv6 by the household', async () => {
    expect(passed(await times(30, () => look(app.guest, '198.51.100.2')))).toBe(24)
    expect((await look(app.guest, '198.51.100.3')).status).toBe(200)
    // what the client claims stands before what the proxy adds
    expect((await look(app.guest, '203.0.113.9, 198.51.100.2')).status).toBe(429)
    let house = 0
    expect(passed(await times(30, () => look(app.guest, `2001:db8:1:2::${++house}`)))).toBe(24)
    expect((await look(app.guest, '2001:db8:1:3::1')).status).toBe(200)
  })

  it('do not believe a forwarded address without a proxy of ours', async () => {
    const open = await app.anotherNode({ trustProxy: [] })
    let claimed = 0
    expect(passed(await times(30, () => look(open.guest, `198.51.100.${++claimed}`)))).toBe(24)
  })

  it('hold over all nodes: submissions exactly, reads to a part of the budget', async () => {
    const person = await app.signUp()
    const second = await app.anotherNode()
    const nodes = [app, second]
    const { get } = person
    expect(get).toBeDefined()
    const clients = nodes.map(
      (node) => Object.assign(Object.create(Object.getPrototypeOf(person)), person, { url: node.url }) as typeof person,
    )
    const submit = (client: Client) => client.post('/appeals', {}, { headers: { 'idempotency-key': `key-${Math.random()}` } })
    const tried = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(clients[i % 2] as Client)))
    const read = await times(60, () => look(clients[Math.random() < 0.5 ? 0 : 1] as Client))
    if (process.env.TEST_DB === 'mysql') {
      expect(passed(tried.map(({ status }) => status))).toBe(6)
      expect(passed(read)).toBeGreaterThanOrEqual(16)
      // a part may be on its way at each node; counted apart they would let 32 through
      expect(passed(read)).toBeLessThanOrEqual(24)
      expect(await app.get(Transactions).manager.count(RateWindow)).toBeGreaterThan(0)
    } else {
      // an embedded file belongs to one process: each counts for itself, and nothing is written
      expect(passed(tried.map(({ status }) => status))).toBe(12)
      expect(await app.get(Transactions).manager.count(RateWindow)).toBe(0)
    }
    app.clock.advance(120 * MINUTE)
    await app.sweep('platform.old-rate-windows')
    expect(await app.get(Transactions).manager.count(RateWindow)).toBe(0)
  })

  it('end the guessing of tokens before the database is asked, while whoever is signed in there goes on', async () => {
    const person = await app.signUp()
    const behind = '198.51.100.9'
    expect((await look(person, behind)).status).toBe(200)
    const guess = (n: number) => new Client(app.url, String(n).padStart(43, 'x')).get('/me', from(behind))
    let n = 0
    expect(await times(7, () => guess(++n))).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await look(person, behind)).status).toBe(200)
    const asked = jest.spyOn(app.get(Sessions), 'find')
    expect((await guess(99)).status).toBe(429)
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
    app.clock.advance(MINUTE)
    expect((await guess(100)).status).toBe(401)
  })

  it('count the sign-in of reviewers as a sign-in', async () => {
    const review = { code: 'a-code-for-the-review-form', until: new Date('2999-01-01'), street: '槐安街道' }
    const open = await app.anotherNode({ review })
    const guess = () => open.guest.post('/sessions/review', { role: 'RESIDENT', code: `wrong-${Math.random()}` }, from('198.51.100.10'))
    expect(passed(await times(8, guess))).toBe(6)
  })

  it('keep nobody’s address, and tell nothing about others', async () => {
    await times(30, () => look(app.guest, '198.51.100.77'))
    const rows = JSON.stringify(await app.get(Transactions).manager.find(RateWindow))
    expect(rows + app.logs.join('')).not.toContain('198.51.100.77')
    const refused = await look(app.guest, '198.51.100.77')
    expect(Object.keys(refused.body as object).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type'])
  })

  it('never close the doors of health, and can be turned off', async () => {
    expect(passed(await times(40, () => app.guest.get('//health/ready')))).toBe(40)
    const off = await app.anotherNode({ limits: false })
    expect(passed(await times(40, () => look(off.guest)))).toBe(40)
  })
})
