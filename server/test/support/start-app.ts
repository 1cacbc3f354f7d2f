import 'reflect-metadata'
import type { Type } from '@nestjs/common'
import type { FakeControl } from '../../fake-wechat/control'
import { startFakeWeChat } from '../../fake-wechat/start'
import { Config, SQLITE_DRIVERS } from '../../src/platform/config'
import { Jobs } from '../../src/platform/jobs/jobs'
import { Log } from '../../src/platform/logging/log'
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker'
import { type Serving, serve } from '../../src/serve'
import { type NewPerson, type Player, signUp } from './cast'
import { Client } from './client'
import { TestClock } from './clock'
import { type TestDatabase, testDatabase } from './database'
import { bringUpToDate } from './template'

const WECHAT = { appid: 'wx5ta9e0123456789ab', secret: 'test-secret-0123456789abcdef01234' }

/** A running server with a clock to move, a fake WeChat and a database of its own. */
export interface TestApp {
  url: string
  clock: TestClock
  config: Config
  app: Serving['app']
  /** The strings of the fake WeChat this server talks to; it goes by the same clock. */
  wechat: FakeControl
  /** Somebody who has not signed in. */
  guest: Client
  signUp(person?: NewPerson): Promise<Player>
  /** A service of the application. */
  get<T>(service: Type<T> | (abstract new (...args: never[]) => T)): T
  /** Lets the outbox hand out all messages, also those that follow from them. */
  settle(): Promise<void>
  /** Runs the periodic sweeps once (or one of them), then settles. */
  sweep(name?: string): Promise<void>
  /** A second node on the same database, clock and WeChat; it stops with the first. */
  anotherNode(config?: Partial<Config>): Promise<TestApp>
  /** What this node has logged, line by line. */
  logs: readonly string[]
  /** Leaves as on SIGTERM. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/** What a test may want otherwise. */
export interface StartOptions {
  config?: Partial<Config>
  /** The port of a wire laid to the database server, so that the test can cut it. */
  through?: number
  /** False leaves a database server as it was before `npm run migrate`. */
  migrated?: boolean
}

/** Starts the real server on a free port; background work runs only when a test asks for it. */
export async function startApp({ config: overrides = {}, through, migrated = true }: StartOptions = {}): Promise<TestApp> {
  const database = await testDatabase()
  const clock = new TestClock()
  const fake = await startFakeWeChat({ ...WECHAT, now: () => clock.now() })
  const clear = async () => {
    await fake.stop()
    await database.remove()
  }
  const config = configFor(database, { wechatApiBase: fake.url, ...overrides, ...(through ? detour(database, through) : {}) })
  try {
    if (migrated) await bringUpToDate(config)
    const app = await startNode(config, clock, fake.control)
    const stopNode = app.stop
    app.stop = async () => {
      await stopNode()
      await clear()
    }
    return app
  } catch (error) {
    await clear()
    throw error
  }
}

function detour({ target }: TestDatabase, port: number): Partial<Config> {
  if (target.kind === 'sqlite') throw new Error('there is no wire to an embedded database')
  const url = new URL(target.url)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { database: { kind: 'mysql', url: url.href } }
}

async function startNode(config: Config, clock: TestClock, wechat: FakeControl): Promise<TestApp> {
  const logs: string[] = []
  const keep = (line: string) => {
    logs.push(line)
    if (process.env.TEST_LOG) process.stdout.write(line)
  }
  const { app, port, close, drain } = await serve(config, clock, new Log('info', { write: keep }))
  const url = `http://127.0.0.1:${port}`
  const settle = async () => void (await app.get(OutboxWorker).runUntilEmpty())
  const others: TestApp[] = []
  let stopped: Promise<void> | undefined
  const node: TestApp = {
    url,
    clock,
    config,
    app,
    wechat,
    guest: new Client(url),
    signUp: (person) => signUp(node, person),
    get: (service) => app.get(service as never),
    settle,
    sweep: async (name) => {
      await app.get(Jobs).runNow(name)
      await settle()
    },
    anotherNode: async (overrides = {}) => {
      const other = await startNode(new Config({ ...config, ...overrides }), clock, wechat)
      others.push(other)
      return other
    },
    logs,
    drain,
    stop: () => {
      stopped ??= Promise.all([close(), ...others.map((other) => other.stop())]).then(() => undefined)
      return stopped
    },
  }
  return node
}

function configFor(database: TestDatabase, overrides: Partial<Config>): Config {
  return new Config({
    dataDir: database.dataDir,
    database: database.target,
    sqliteDriver: SQLITE_DRIVERS.find((driver) => driver === process.env.SQLITE_DRIVER) ?? 'better-sqlite3',
    port: 0,
    host: '127.0.0.1',
    jobs: false,
    // the clock of a test stands still: a few hundred requests of one test would all fall into one window
    limits: false,
    h5Dir: '',
    drainMs: 0,
    wechatAppId: WECHAT.appid,
    wechatSecret: WECHAT.secret,
    ...overrides,
  })
}
