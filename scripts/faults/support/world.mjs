/** A small world to break: a database, a fake WeChat, and servers, each a process of its own that can be killed or frozen. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase } from '../../flows/support/server-to-kill.mjs'
import { ended, removeAtEnd, run, stop } from '../../lib/children.mjs'
import { launch } from '../../lib/launch.mjs'
import { findMariadbd } from '../../lib/machine.mjs'
import { at, logFile } from '../../lib/paths.mjs'
import { startPrivateMariadb } from '../../lib/private-mariadb.mjs'
import { Trouble } from '../../lib/say.mjs'
import { waitFor } from '../../lib/wait.mjs'
import { call } from './call.mjs'

const ACCOUNT = { WECHAT_APPID: 'wxfaults00000000ab', WECHAT_SECRET: 'known-only-to-the-fake' }
/** One machine plays a whole district from one address: counted as always, only from higher numbers. */
const ROOM = ['read', 'write', 'search', 'submit', 'photo', 'picture', 'signIn', 'password'].map((name) => `${name}=1000000/1000000`)

/**
 * @param {{ database: 'sqlite' | 'mariadb', env?: Record<string, string>, dataDir?: string, mariadb?: object }} options
 *   dataDir: where the servers keep their data; mariadb: how the database server is started
 */
export async function openWorld({ database: kind, env = {}, dataDir: given, mariadb: flags = {} }) {
  if (kind === 'mariadb' && !findMariadbd()) throw new Trouble('这台机器上没有 mariadbd。', 'There is no mariadbd on this machine.')
  const ends = []
  const folder = mkdtempSync(join(tmpdir(), 'wish-fault-'))
  ends.push(removeAtEnd(folder))
  const world = {
    dataDir: given ?? join(folder, 'data'),
    nodes: [],
    /** Starts a server on the data of this world. */
    node: (more = {}) => bootNode(world, { ...env, ...more }),
    async close() {
      for (const node of world.nodes) await node.stop()
      for (const end of ends.splice(0).reverse()) await end()
    },
  }
  try {
    if (kind === 'mariadb') {
      world.mariadb = await breakableMariadb({ folder: join(folder, 'mariadb'), ...flags })
      ends.push(() => world.mariadb.remove())
      world.databaseUrl = (await emptyDatabase(world.mariadb.url)).url
    }
    if (kind === 'sqlite') cpSync(await neighbourhood(), world.dataDir, { recursive: true })
    const wechat = await launch(at('server', 'dist', 'fake-wechat', 'main.js'), {
      env: { ...process.env, ...ACCOUNT, FAKE_WECHAT_PORT: '0' },
      isReady: (line) => line.fakeWeChat,
    })
    ends.push(() => stop(wechat.child))
    world.wechat = wechat.line.fakeWeChat
    return world
  } catch (error) {
    await world.close()
    throw error
  }
}

let loaded

/** A folder with the demo neighbourhood in an embedded database: loaded once per process, copied for every world. */
function neighbourhood() {
  loaded ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wish-place-'))
    removeAtEnd(folder)
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
    const { code, tail } = await run(process.execPath, [at('server', 'dist', 'src', 'demo', 'load.js')], {
      env,
      log: logFile('faults-demo'),
    })
    if (code !== 0) throw new Error(`the neighbourhood cannot be loaded:\n${tail()}`)
    return folder
  })()
  return loaded
}

/** Tells the fake WeChat something. */
export async function tellWechat(world, method, path, body) {
  const answer = await call(method, `${world.wechat}/__fake/${path}`, { body })
  if (answer.status !== 200) throw new Error(`the fake WeChat refuses: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function bootNode(world, env) {
  const server = await launch(at('server', 'dist', 'src', 'main.js'), {
    env: {
      ...process.env,
      ...ACCOUNT,
      PORT: '0',
      HOST: '127.0.0.1',
      DEMO: '1',
      H5_DIR: 'none',
      DATA_DIR: world.dataDir,
      WECHAT_API_BASE: world.wechat,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: ROOM.join(' '),
      ...(world.databaseUrl ? { DATABASE_URL: world.databaseUrl } : {}),
      ...env,
    },
    isReady: (line) => line.event === 'listening',
    // on a busy machine the first start acts out the neighbourhood for minutes
    limitMs: 10 * 60_000,
  })
  const { child } = server
  const node = {
    origin: `http://127.0.0.1:${server.line.port}`,
    port: server.line.port,
    pid: child.pid,
    output: server.output,
    /** For what was loaded into it, see shifted-clock.mjs. */
    tell: (message) => child.send(message),
    /** What it holds when the garbage is thrown away; needs heap.mjs. */
    heap() {
      child.send({ ask: 'heap' })
      return new Promise((resolve) => child.once('message', resolve))
    },
    alive: () => child.exitCode === null && child.signalCode === null,
    /** No goodbye: what is not on the disk is gone. */
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
    stop: () => stop(child, 30_000),
  }
  world.nodes.push(node)
  return node
}

/** Until a server says that it can serve. */
export function ready(node, timeout = 60_000) {
  return waitFor(async () => (await call('GET', `${node.origin}/health/ready`)).status === 200, {
    timeout,
    every: 25,
    describe: () => `the server is not ready again:\n${node.output()}`,
  })
}

async function breakableMariadb({ folder, ...options }) {
  const start = (more) =>
    startPrivateMariadb({
      folder,
      durable: true,
      more: ['--innodb-buffer-pool-size=128M', '--innodb-log-file-size=64M'],
      ...options,
      ...more,
    })
  let server = await start()
  const { port, username, password } = new URL(server.url.replace(/^mariadb:/, 'http:'))
  const { url } = server
  return {
    url,
    get pid() {
      return server.pid
    },
    username,
    async kill() {
      process.kill(server.pid, 'SIGKILL')
      await server.ended
    },
    alive() {
      try {
        process.kill(server.pid, 0)
        return true
      } catch {
        return false
      }
    },
    async restart() {
      server = await start({ port: Number(port), password })
    },
    /** Frozen: every connection stays open and nothing is answered. */
    hang: () => process.kill(server.pid, 'SIGSTOP'),
    wake: () => process.kill(server.pid, 'SIGCONT'),
    async query(sql) {
      const { createConnection } = createRequire(at('server', 'package.json'))('mysql2/promise')
      const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') })
      try {
        return (await connection.query(sql))[0]
      } finally {
        await connection.end()
      }
    },
    async remove() {
      try {
        process.kill(server.pid, 'SIGCONT')
      } catch {
        // it is gone already
      }
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
