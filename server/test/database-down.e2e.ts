import { setTimeout as sleep } from 'node:timers/promises'
import { DataSource } from 'typeorm'
import { withPatience } from '../src/platform/database/steady-mysql'
import { onMysql } from './support/database'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'
import { type TcpProxy, tcpProxy } from './support/tcp-proxy'

const aServerThatGoesAway = () => {
  let app: TestApp
  let wire: TcpProxy
  beforeEach(async () => {
    const real = new URL((process.env.TEST_DATABASE_URL ?? '').replace(/^mariadb:/, 'mysql:'))
    wire = await tcpProxy(Number(real.port || 3306), real.hostname)
    app = await startApp({ through: wire.port, config: { queryTimeoutMs: 500, retryBudgetMs: 1000 } })
    await stage(app)
  })
  afterEach(async () => {
    wire.mend()
    await app.stop()
    await wire.close()
  })

  const everybodyIsTold503 = async () => {
    for (const reply of [app.guest.get('/wishes'), app.guest.post('/sessions/password', { account: 'a', password: 'b' })]) {
      const { status, headers, body } = await reply
      expect({ status, ...(body as object) }).toMatchObject({ status: 503, code: 'service.unavailable' })
      expect(headers.get('retry-after')).toBe('5')
    }
    expect(await app.guest.get('//health/ready')).toMatchObject({ status: 503, body: { status: 'database-unavailable' } })
    expect((await app.guest.get('//health/live')).status).toBe(200)
  }
  const everythingWorks = async () => {
    expect((await app.guest.get('/wishes')).status).toBe(200)
    expect((await app.signUp()).id).toBeTruthy()
    expect((await app.guest.get('//health/ready')).status).toBe(200)
  }

  it.each(['cut', 'clamp'] as const)(
    'is gone (%s), requests get 503 and the server lives; when it is back, everything works by itself',
    async (how) => {
      await everythingWorks()
      wire[how]()
      await everybodyIsTold503()
      wire.mend()
      await everythingWorks()
    },
  )

  it('is not given up while the tables are being brought up to date: filling a column of a million rows takes minutes', async () => {
    const dataSource = app.app.get(DataSource)
    const slow = () => dataSource.query('SELECT SLEEP(0.9) AS slept')
    await expect(slow()).rejects.toThrow('no answer in time')
    expect(await withPatience(dataSource, slow)).toEqual([{ slept: 0 }])
    await expect(slow()).rejects.toThrow('no answer in time')
  })

  it("is slow, the log tells what took long and nobody's words", async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation()
    wire.clamp()
    await app.guest.get(`/wishes?communityId=somebodys-words`)
    expect(app.logs.join('')).toContain('slow query')
    expect(app.logs.join('')).not.toContain('somebodys-words')
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
  })

  it('hangs, the server can still leave', async () => {
    const node = await app.anotherNode({ shutdownDeadlineMs: 300 })
    expect((await node.guest.get('/wishes')).status).toBe(200)
    wire.clamp()
    await node.drain()
    await expect(node.guest.get('//health/live')).rejects.toThrow()
  })

  it('is gone with a request under way, that request is answered and the server closes all the same', async () => {
    const node = await app.anotherNode()
    expect((await node.guest.get('/wishes')).status).toBe(200)
    wire.clamp()
    const underWay = node.guest.post('/sessions/password', { account: 'a', password: 'b' })
    while (!node.logs.join('').includes('slow query')) await sleep(20)
    await node.stop()
    expect((await underWay).status).toBe(503)
  })

  it('hangs, two hundred requests at once are all answered', async () => {
    wire.clamp()
    const replies = await Promise.all(Array.from({ length: 200 }, () => app.guest.get('/wishes')))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([503]))
    wire.mend()
    await everythingWorks()
  })
}

// the embedded database cannot go away without the process
if (onMysql) describe('while the database', aServerThatGoesAway)

describe('a database this program has not seen before', () => {
  if (onMysql) {
    it('is not touched by a start, which says what to do', async () => {
      await expect(startApp({ migrated: false })).rejects.toThrow(/npm run migrate/)
    })
  } else {
    it('is built by the start itself', async () => {
      const app = await startApp({ migrated: false })
      expect((await app.guest.get('/wishes')).status).toBe(200)
      await app.stop()
    })
  }
})
