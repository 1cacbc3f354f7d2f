import { type BareDatabase, bareDatabase } from '../../../test/support/bare-database'
import { TestClock } from '../../../test/support/clock'
import { DAY, HOUR, later, MINUTE } from '../clock'
import { Log } from '../logging/log'
import { Metrics } from '../watching/metrics'
import { Traces } from '../watching/traces'
import { Outbox } from './outbox'
import { OutboxMessage } from './outbox-message.entity'
import { OutboxWorker } from './outbox-worker'

declare module './outbox' {
  interface OutboxTopics {
    'spec.happened': { n: number }
  }
}

describe('the outbox', () => {
  let database: BareDatabase
  let clock: TestClock
  let outbox: Outbox

  beforeAll(async () => {
    database = await bareDatabase()
  })
  beforeEach(() => {
    clock = new TestClock()
    outbox = new Outbox(database.transactions, clock)
  })
  afterEach(() => database.dataSource.manager.clear(OutboxMessage))
  afterAll(() => database.close())

  /** A node of its own, with its own lease. */
  const worker = () =>
    new OutboxWorker(
      database.dataSource,
      outbox,
      database.transactions,
      clock,
      database.config,
      new Log('silent'),
      new Metrics(database.config),
      new Traces(database.config),
    )
  const add = (n: number, options?: { availableAt: Date }) =>
    database.transactions.run((tx) => outbox.add(tx, 'spec.happened', { n }, options))
  const stored = () => database.dataSource.manager.find(OutboxMessage)
  /** Subscribes somebody who remembers what was delivered. */
  const listen = (subscriber = 'listener', fail: (n: number) => boolean = () => false) => {
    const heard: number[] = []
    outbox.subscribe('spec.happened', subscriber, async ({ n }) => {
      if (fail(n)) throw new Error('cannot now')
      heard.push(n)
    })
    return heard
  }

  it('hands a message to every subscriber', async () => {
    const [one, two] = [listen('one'), listen('two')]
    await add(1)
    expect(await worker().runUntilEmpty()).toBe(2)
    expect([one, two]).toEqual([[1], [1]])
    expect(await worker().runUntilEmpty()).toBe(0)
  })

  it('has nothing to say about a transaction that was rolled back', async () => {
    const heard = listen()
    const failing = database.transactions.run(async (tx) => {
      await outbox.add(tx, 'spec.happened', { n: 1 })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await worker().runUntilEmpty()
    expect(heard).toEqual([])
  })

  it('also hands out what a handler adds', async () => {
    const heard: number[] = []
    outbox.subscribe('spec.happened', 'counter', async ({ n }) => {
      heard.push(n)
      if (n < 3) await add(n + 1)
    })
    await add(1)
    await worker().runUntilEmpty()
    expect(heard).toEqual([1, 2, 3])
  })

  it('waits with a message until its time', async () => {
    const heard = listen()
    await add(1, { availableAt: later(clock.now(), HOUR) })
    await worker().runUntilEmpty()
    expect(heard).toEqual([])
    clock.advance(HOUR)
    await worker().runUntilEmpty()
    expect(heard).toEqual([1])
  })

  it('tries a failed one again later, ever later, without repeating it to those who have it', async () => {
    let broken = true
    const [good, bad] = [listen('good'), listen('bad', () => broken)]
    await add(1)
    await worker().runUntilEmpty()
    expect([good, bad]).toEqual([[1], []])
    await worker().runUntilEmpty()
    expect((await stored()).find(({ subscriber }) => subscriber === 'bad')).toMatchObject({ attempts: 1, state: 'NEW', lastError: 'Error' })
    broken = false
    clock.advance(MINUTE)
    await worker().runUntilEmpty()
    expect([good, bad]).toEqual([[1], [1]])
  })

  it('gives a message up after twelve failures and keeps it for a person', async () => {
    listen('bad', () => true)
    await add(1)
    for (let attempt = 0; attempt < 12; attempt++) {
      await worker().runUntilEmpty()
      clock.advance(DAY)
    }
    expect(await stored()).toMatchObject([{ state: 'DEAD', attempts: 12 }])
    expect(await worker().runUntilEmpty()).toBe(0)
  })

  it('hands each of sixty messages to one of four nodes, once', async () => {
    const heard = listen()
    for (let n = 0; n < 60; n++) await add(n)
    const counts = await Promise.all([worker(), worker(), worker(), worker()].map((node) => node.runUntilEmpty()))
    expect(counts.reduce((a, b) => a + b)).toBe(60)
    expect(heard.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n))
  })

  it('does not try a failed one again at once because another node had seen it before it failed', async () => {
    const tries = new Map<number, number>()
    outbox.subscribe('spec.happened', 'bad', async ({ n }) => {
      tries.set(n, (tries.get(n) ?? 0) + 1)
      throw new Error('cannot now')
    })
    for (let n = 0; n < 40; n++) await add(n)
    await Promise.all([worker(), worker(), worker(), worker()].map((node) => node.runUntilEmpty()))
    expect([...tries.values()]).toEqual(Array.from({ length: 40 }, () => 1))
  })

  describe('after a node died with a message in its hands', () => {
    const leaseUntil = (sql: string) =>
      database.dataSource.query(`UPDATE outbox_message SET leaseBy = 'dead-node', attempts = 1, leaseUntil = ${sql}`)

    it('leaves it alone while the lease lasts, by the clock of the database', async () => {
      const heard = listen()
      await add(1)
      await leaseUntil("'2999-01-01 00:00:00.000'")
      clock.advance(DAY)
      expect(await worker().runUntilEmpty()).toBe(0)
      expect(heard).toEqual([])
    })

    it('hands it out again when the lease is over', async () => {
      const heard = listen()
      await add(1)
      await leaseUntil("'2001-01-01 00:00:00.000'")
      await worker().runUntilEmpty()
      expect(heard).toEqual([1])
    })
  })

  it('does not let a node that was too slow end the attempt of another', async () => {
    let release: () => void = () => undefined
    const stuck = new Promise<void>((resolve) => {
      release = resolve
    })
    let attempts = 0
    outbox.subscribe('spec.happened', 'slow', async () => {
      if (++attempts === 1) await stuck
      else throw new Error('second attempt failed')
    })
    await add(1)
    const slow = worker().runUntilEmpty()
    while (attempts === 0) await new Promise((resolve) => setImmediate(resolve))
    await database.dataSource.query("UPDATE outbox_message SET leaseUntil = '2001-01-01 00:00:00.000'")
    await worker().runUntilEmpty()
    release()
    await slow
    expect(await stored()).toMatchObject([{ state: 'NEW', attempts: 2 }])
  })

  it('leaves a message of a newer release to the nodes that know it', async () => {
    listen('from the future')
    await add(1)
    outbox = new Outbox(database.transactions, clock)
    await worker().runUntilEmpty()
    expect(await stored()).toMatchObject([{ state: 'NEW', attempts: 1, lastError: 'NoHandler' }])
  })
})
