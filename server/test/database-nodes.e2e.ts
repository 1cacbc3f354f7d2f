import type { AppealView, Page } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Config } from '../src/platform/config'
import { poolStateOf } from '../src/platform/database/pool-state'
import { Transactions } from '../src/platform/database/transactions'
import { Job } from '../src/platform/jobs/job.entity'
import { Client } from './support/client'
import { onMysql } from './support/database'
import { COMPLAINT, submit } from './support/neighbours'
import { stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'
import { type TcpProxy, tcpProxy } from './support/tcp-proxy'

/** One server behind two wires: to the program these are two nodes of a cluster that always agree. */
const twoAddresses = () => {
  let here: TestApp
  let app: TestApp
  let first: TcpProxy
  let second: TcpProxy
  let resident: Client

  beforeAll(async () => {
    here = await startApp()
    await stage(here)
  })
  afterAll(() => here.stop())

  beforeEach(async () => {
    const { database } = here.config
    if (database.kind !== 'mysql') throw new Error('not on a server')
    const real = new URL(database.url)
    first = await tcpProxy(Number(real.port || 3306), real.hostname)
    second = await tcpProxy(Number(real.port || 3306), real.hostname)
    const [url = '', ...spares] = [first, second].map(({ port }) => Object.assign(new URL(real), { hostname: '127.0.0.1', port }).href)
    app = await here.anotherNode({ database: { kind: 'mysql', url, spares } })
    resident = new Client(app.url, (await here.signUp()).token)
  })
  afterEach(async () => {
    first.mend()
    second.mend()
    await app.stop()
    await first.close()
    await second.close()
  })

  const mine = async () => (await resident.get<Page<AppealView>>('/appeals?view=mine')).body.items.map(({ id }) => id)
  const switches = () => app.logs.filter((line) => line.includes('another database node writes now')).length

  it('uses the first, and nothing else', async () => {
    second.cut()
    expect((await submit(resident)).status).toBe(201)
    expect(switches()).toBe(0)
    expect(poolStateOf(app.get(DataSource)).idle).toBeGreaterThan(0)
  })

  it.each(['cut', 'clamp'] as const)(
    'the first is gone (%s): what was under way and what comes is written through the second',
    async (how) => {
      const before = await submit(resident)
      first[how]()
      const during = await submit(resident)
      const after = await submit(resident)
      expect([before.status, during.status, after.status]).toEqual([201, 201, 201])
      expect((await mine()).sort()).toEqual([before.body.id, during.body.id, after.body.id].sort())
      expect(switches()).toBe(1)
      // it stays there: a node that comes and goes must not take everybody with it
      first.mend()
      expect((await submit(resident)).status).toBe(201)
      expect(switches()).toBe(1)
    },
  )

  it('goes back when the second is gone as well', async () => {
    first.cut()
    expect((await submit(resident)).status).toBe(201)
    first.mend()
    second.cut()
    expect((await submit(resident)).status).toBe(201)
    expect(switches()).toBe(2)
  })

  it('both are gone: 503, and it works by itself when one is back', async () => {
    const impatient = await here.anotherNode({ retryBudgetMs: 500, database: app.config.database })
    first.cut()
    second.cut()
    expect((await impatient.guest.get('/wishes')).status).toBe(503)
    second.mend()
    expect((await submit(resident)).status).toBe(201)
  })

  it('the answer to a COMMIT is lost: the request is answered all the same, and there is one appeal', async () => {
    // a first one, so that the next COMMIT is that of the appeal and not that of its number
    const before = await submit(resident)
    first.swallowAnswerTo('COMMIT')
    const reply = await submit(resident)
    expect(reply.status).toBe(201)
    expect((await mine()).sort()).toEqual([before.body.id, reply.body.id].sort())
    const steps = await app.get(DataSource).query(`SELECT COUNT(*) AS n FROM appeal_step WHERE appealId = '${reply.body.id}'`)
    expect(Number(steps[0].n)).toBe(1)
  })

  it('the answer to the COMMIT of an action is lost: it is done once, and its sender hears of it', async () => {
    const { body: appeal } = await submit(resident, COMPLAINT)
    first.swallowAnswerTo('COMMIT')
    const key = { headers: { 'idempotency-key': 'withdraw-once' } }
    const input = { version: appeal.version, reason: '灯自己亮了' }
    const reply = await resident.post<AppealView>(`/appeals/${appeal.id}/actions/withdraw`, input, key)
    expect(reply.status).toBe(200)
    expect(reply.body.version).toBe(appeal.version + 1)
  })

  it('a work that may be repeated is, one that may not is left to its caller', async () => {
    const transactions = app.get(Transactions)
    const row = (name: string) => ({ name, nextRunAt: app.clock.now(), leaseBy: null, leaseUntil: null })
    let tries = 0
    const add = (name: string) => (tx: Parameters<Parameters<typeof transactions.run>[0]>[0]) => {
      tries++
      return tx.insert(Job, row(name))
    }
    first.swallowAnswerTo('COMMIT')
    await expect(transactions.run(add('once'))).rejects.toThrow('the connection broke during COMMIT')
    expect(tries).toBe(1)
    tries = 0
    first.swallowAnswerTo('COMMIT')
    await expect(transactions.run(add('twice'), { repeatable: true })).rejects.toThrow(/[Dd]uplicate/)
    expect(tries).toBe(2)
    expect(await app.get(DataSource).manager.countBy(Job, { name: 'twice' })).toBe(1)
  })
}

// an embedded database has no address
if (onMysql) describe('a database with two addresses', twoAddresses)

describe('DATABASE_URL', () => {
  const read = (text: string) => Config.fromEnv({ DATABASE_URL: text }).database

  it('may hold several addresses of one database', () => {
    const [a, b, c] = ['mysql://u:p@10.0.0.1:3306/wish', 'mysql://u:p@10.0.0.2/wish', 'mariadb://u:p@10.0.0.3/wish']
    expect(read(`${a} ${b}\n${c}`)).toEqual({ kind: 'mysql', url: a, spares: [b, c] })
    expect(read(`${a}`)).toEqual({ kind: 'mysql', url: a })
  })

  it('names one database only, and keeps the passwords of a wrong one to itself', () => {
    for (const wrong of [
      'mysql://u:secret@a/wish mysql://u:secret@b/other',
      'mysql://u:secret@a/wish sqlite:x',
      'mysql://u:secret@a/wish b',
    ]) {
      expect(() => read(wrong)).toThrow(/several such addresses of one database/)
      expect(() => read(wrong)).not.toThrow(/secret/)
    }
  })
})
