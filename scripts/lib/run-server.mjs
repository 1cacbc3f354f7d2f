/** Real servers for the flows: the built server and the fake WeChat, each in a process of its own, on a folder that is thrown away afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start, stop } from './children.mjs'
import { at, ROOT } from './paths.mjs'
import { waitFor } from './wait.mjs'

const SERVER = at('server', 'dist', 'src', 'main.js')
const FAKE_WECHAT = at('server', 'dist', 'fake-wechat', 'main.js')
// a child whose parent was killed outright must not stay behind
const TIED = ['--import', new URL('./end-with-parent.mjs', import.meta.url).href]
const START_LIMIT_MS = 120_000
/** The account under which the fake WeChat and the server know each other. */
const ACCOUNT = { WECHAT_APPID: 'wxflows000000000ab', WECHAT_SECRET: 'known-only-to-the-fake' }

/**
 * Starts the built server with the demo neighbourhood and a fake WeChat beside it, and waits until it is ready.
 * @param {{ env?: Record<string, string> }} [options] more environment, for instance H5_DIR
 */
export async function runServer({ env = {} } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'wish-flow-'))
  const stops = [() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })]
  const stopAll = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const wechat = await launch(FAKE_WECHAT, { ...process.env, ...ACCOUNT, FAKE_WECHAT_PORT: '0' }, (line) => line.fakeWeChat, stops)
    const server = await launch(
      SERVER,
      {
        ...process.env,
        ...ACCOUNT,
        PORT: '0',
        HOST: '127.0.0.1',
        DEMO: '1',
        DATA_DIR: dataDir,
        WECHAT_API_BASE: wechat.line.fakeWeChat,
        ...env,
      },
      (line) => line.event === 'listening',
      stops,
    )
    const origin = `http://127.0.0.1:${server.line.port}`
    await waitFor(async () => (await fetch(`${origin}/health/ready`)).ok, {
      timeout: START_LIMIT_MS,
      every: 100,
      describe: () => `the server is not ready:\n${server.output()}`,
    })
    return {
      origin,
      api: `${origin}/api/v1`,
      dataDir,
      wechat: new FakeWechatControl(wechat.line.fakeWeChat),
      output: server.output,
      stop: stopAll,
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** Starts a program and waits until it has printed a line of JSON that `isWanted`. */
async function launch(program, env, isWanted, stops) {
  const child = start(process.execPath, [...TIED, program], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  stops.push(() => stop(child))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-200_000)
    })
  }
  const output = () => said.slice(-4000)
  const line = await waitFor(
    () => {
      const found = jsonLines(said).find(isWanted)
      if (!found && child.exitCode !== null) throw new Error('it has ended')
      return found
    },
    { timeout: START_LIMIT_MS, every: 50, describe: () => `${program} did not start:\n${output()}` },
  )
  return { line, output }
}

function jsonLines(text) {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

/** Talks to the control plane of a running fake WeChat. */
export class FakeWechatControl {
  /** @param {string} url where the fake listens */
  constructor(url) {
    this.url = url
  }

  /**
   * Introduces somebody who uses WeChat, or tells more about a known one; returns the openid.
   * @param {{ openid?: string, phone?: string }} [person]
   */
  async addUser(person = {}) {
    const { openid } = await callJson('POST', `${this.url}/__fake/users`, person)
    return openid
  }

  /** What `wx.login` hands to the mini-program on this person's phone: works once. */
  async loginCode(openid) {
    const { code } = await callJson('POST', `${this.url}/__fake/users/${openid}/login-code`)
    return code
  }

  /** What the button for the phone number hands over. */
  async phoneCode(openid) {
    const { code } = await callJson('POST', `${this.url}/__fake/users/${openid}/phone-code`)
    return code
  }
}

/**
 * One HTTP call with JSON both ways; anything but 2xx throws with the answer in the message.
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 * @param {{ token?: string, headers?: Record<string, string> }} [options]
 */
export async function callJson(method, url, body, { token, headers = {} } = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url} → ${response.status} ${text.slice(0, 500)}`)
  return text ? JSON.parse(text) : undefined
}
