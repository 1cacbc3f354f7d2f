import { type BareDatabase, bareDatabase } from '../../../test/support/bare-database'
import { onMysql } from '../../../test/support/database'
import { DAY, HOUR, later, MINUTE, SystemClock } from '../clock'
import { Config } from '../config'
import { Log } from '../logging/log'
import { Metrics } from '../watching/metrics'
import { Job } from './job.entity'
import { Jobs, type Sweep } from './jobs'

describe('sweeps', () => {
  let database: BareDatabase
  beforeAll(async () => {
    database = await bareDatabase()
  })
  afterEach(() => database.dataSource.manager.clear(Job))
  afterAll(() => database.close())

  /** A node of its own that knows one sweep. */
  const node = (sweep: Sweep, seconds = 60) => {
    const jobs = new Jobs(
      database.dataSource,
      database.transactions,
      database.config,
      new Log('silent'),
      new Metrics(database.config),
      new SystemClock(),
    )
    jobs.every(seconds, 'spec', sweep)
    return jobs
  }
  const makeDue = () => database.dataSource.query("UPDATE job SET nextRunAt = '2001-01-01 00:00:00.000'")

  it('run on one of five nodes each round', async () => {
    let runs = 0
    const nodes = Array.from({ length: 5 }, () =>
      node(async () => {
        runs++
      }),
    )
    const round = async () => (await Promise.all(nodes.map((jobs) => jobs.runIfDue('spec')))).filter(Boolean).length
    expect(await round()).toBe(1)
    expect(await round()).toBe(0)
    await makeDue()
    expect(await round()).toBe(1)
    expect(runs).toBe(2)
  })

  it('do not start again while they are running', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let started: () => void = () => undefined
    const running = new Promise<void>((resolve) => {
      started = resolve
    })
    const first = node(() => {
      started()
      return held
    }).runIfDue('spec')
    await running
    await makeDue()
    expect(await node(async () => undefined).runIfDue('spec')).toBe(false)
    release()
    expect(await first).toBe(true)
    await makeDue()
    expect(await node(async () => undefined).runIfDue('spec')).toBe(true)
  })

  it('are taken over when the node that ran them died', async () => {
    await expect(node(() => Promise.reject(new Error('no'))).runIfDue('spec')).rejects.toThrow('no')
    await database.dataSource.query("UPDATE job SET leaseBy = 'dead-node', leaseUntil = '2001-01-01 00:00:00.000'")
    await makeDue()
    expect(await node(async () => undefined).runIfDue('spec')).toBe(true)
  })

  it('can be run by name at any time, and an unknown name is a mistake', async () => {
    let runs = 0
    const jobs = node(async () => {
      runs++
    })
    await jobs.runNow()
    await jobs.runNow('spec')
    expect(runs).toBe(2)
    await expect(jobs.runNow('no-such')).rejects.toThrow('no-such')
  })

  it('run by themselves where background work is on, and nowhere else', async () => {
    const config = new Config({ ...database.config, jobs: true })
    let ran: () => void = () => undefined
    const once = new Promise<void>((resolve) => {
      ran = resolve
    })
    const on = new Jobs(
      database.dataSource,
      database.transactions,
      config,
      new Log('silent'),
      new Metrics(database.config),
      new SystemClock(),
    )
    const off = new Jobs(
      database.dataSource,
      database.transactions,
      new Config({ ...config, jobs: false }),
      new Log('silent'),
      new Metrics(database.config),
      new SystemClock(),
    )
    on.every(1, 'spec', async () => ran())
    off.every(1, 'spec', () => Promise.reject(new Error('ran where it must not')))
    for (const jobs of [off, on]) jobs.onApplicationBootstrap()
    await once
    for (const jobs of [off, on]) await jobs.onApplicationShutdown()
  })

  it('rest on a node whose clock is not that of the database', async () => {
    const jobsAt = (ms: number) => {
      const clock = { now: () => later(new SystemClock().now(), ms) }
      return new Jobs(database.dataSource, database.transactions, database.config, new Log('silent'), new Metrics(database.config), clock)
    }
    expect(await jobsAt(MINUTE).clockIsRight()).toBe(true)
    for (const ms of [HOUR, -HOUR, 30 * DAY]) {
      // the embedded database has no clock but ours
      expect(await jobsAt(ms).clockIsRight()).toBe(!onMysql)
    }
  })
})
