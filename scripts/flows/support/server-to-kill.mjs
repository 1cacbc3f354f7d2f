/** A real server that can be killed without warning and started again on the same data. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, stop } from '../../lib/children.mjs'
import { launch } from '../../lib/launch.mjs'
import { at } from '../../lib/paths.mjs'

const ACCOUNT = { WECHAT_APPID: 'wxfaults00000000ab', WECHAT_SECRET: 'known-only-to-the-fake' }

/** Makes an empty database with the tables of the product on a MySQL server: its address, and how to drop it. */
export async function emptyDatabase(serverUrl) {
  const name = `test_kill_${randomBytes(4).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  execFileSync(process.execPath, [at('server', 'dist', 'src', 'migrate.js')], { env: { ...process.env, DATABASE_URL: url.href } })
  return { url: url.href, drop: () => onServer(serverUrl, `DROP DATABASE ${name}`) }
}

async function onServer(serverUrl, statement) {
  const { createConnection } = createRequire(at('server', 'package.json'))('mysql2/promise')
  const connection = await createConnection({ uri: serverUrl.replace(/^mariadb:/, 'mysql:') })
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}

/**
 * A folder for the data, a fake WeChat, and a server that `boot()` starts on them and `kill()` ends with SIGKILL.
 * @param {Record<string, string>} env more environment, for instance DATABASE_URL
 */
export async function serverToKill(env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'wish-kill-'))
  const wechat = await launch(at('server', 'dist', 'fake-wechat', 'main.js'), {
    env: { ...process.env, ...ACCOUNT, FAKE_WECHAT_PORT: '0' },
    isReady: (line) => line.fakeWeChat,
  })
  const fake = wechat.line.fakeWeChat
  let server
  return {
    wechat: fake,
    /** Starts the server and gives the address of its API. */
    async boot() {
      const own = { ...ACCOUNT, PORT: '0', HOST: '127.0.0.1', DEMO: '1', DATA_DIR: dataDir, WECHAT_API_BASE: fake, LOG_LEVEL: 'error' }
      server = await launch(at('server', 'dist', 'src', 'main.js'), {
        env: { ...process.env, ...own, ...env },
        isReady: (line) => line.event === 'listening',
      })
      return `http://127.0.0.1:${server.line.port}/api/v1`
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
