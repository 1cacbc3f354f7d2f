/** A real server that can be killed without warning and started again on the same data. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, start, stop } from '../../lib/children.mjs'
import { at, ROOT } from '../../lib/paths.mjs'
import { waitFor } from '../../lib/wait.mjs'

const ACCOUNT = { WECHAT_APPID: 'wxfaults00000000ab', WECHAT_SECRET: 'known-only-to-the-fake' }
const START_LIMIT_MS = 180_000

/** Makes an empty database with the tables of the product on a MySQL server, and gives its address. */
export async function emptyDatabase(serverUrl) {
  const { createConnection } = createRequire(at('server', 'package.json'))('mysql2/promise')
  const connection = await createConnection({ uri: serverUrl.replace(/^mariadb:/, 'mysql:') })
  await connection.query('CREATE DATABASE wish_kill CHARACTER SET utf8mb4')
  await connection.end()
  const url = new URL(serverUrl)
  url.pathname = '/wish_kill'
  execFileSync(process.execPath, [at('server', 'dist', 'src', 'migrate.js')], { env: { ...process.env, DATABASE_URL: url.href } })
  return url.href
}

/** Starts a program of the build and waits for the line of JSON that says it is ready. */
async function launch(program, env, isReady) {
  const child = start(process.execPath, [program], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = (said + chunk).slice(-100_000)))
  const ready = await waitFor(
    () => {
      for (const line of said.split('\n')) {
        try {
          const parsed = JSON.parse(line)
          if (isReady(parsed)) return parsed
        } catch {
          // a line that is not JSON, or not whole yet
        }
      }
      if (child.exitCode !== null) throw new Error(`it has ended:\n${said.slice(-2000)}`)
      return undefined
    },
    { timeout: START_LIMIT_MS, every: 50, describe: () => `${program} did not start:\n${said.slice(-2000)}` },
  )
  return { child, ready }
}

/**
 * A folder for the data, a fake WeChat, and a server that `boot()` starts on them and `kill()` ends with SIGKILL.
 * @param {Record<string, string>} env more environment, for instance DATABASE_URL
 */
export async function serverToKill(env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'wish-kill-'))
  const wechat = await launch(
    at('server', 'dist', 'fake-wechat', 'main.js'),
    { ...ACCOUNT, FAKE_WECHAT_PORT: '0' },
    (line) => line.fakeWeChat,
  )
  const fake = wechat.ready.fakeWeChat
  let server
  return {
    wechat: fake,
    /** Starts the server and gives the address of its API. */
    async boot() {
      server = await launch(
        at('server', 'dist', 'src', 'main.js'),
        { ...ACCOUNT, PORT: '0', HOST: '127.0.0.1', DEMO: '1', DATA_DIR: dataDir, WECHAT_API_BASE: fake, LOG_LEVEL: 'error', ...env },
        (line) => line.event === 'listening',
      )
      return `http://127.0.0.1:${server.ready.port}/api/v1`
    },
    /** No goodbye: what is not on the disk is gone. */
    async kill() {
      server.child.kill('SIGKILL')
      await ended(server.child)
    },
    async remove() {
      await stop(server.child)
      await stop(wechat.child)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
