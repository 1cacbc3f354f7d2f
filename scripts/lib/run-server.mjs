/** Real servers for the flows: the built server and the fake WeChat, each in a process of its own, on a folder that is thrown away afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stop } from './children.mjs'
import { launch } from './launch.mjs'
import { at } from './paths.mjs'
import { waitFor } from './wait.mjs'

const SERVER = at('server', 'dist', 'src', 'main.js')
const FAKE_WECHAT = at('server', 'dist', 'fake-wechat', 'main.js')
const START_LIMIT_MS = 120_000
/** The account under which the fake WeChat and the server know each other. */
export const ACCOUNT = { WECHAT_APPID: 'wxflows000000000ab', WECHAT_SECRET: 'known-only-to-the-fake' }

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
  const boot = async (program, more, isReady) => {
    const launched = await launch(program, { env: { ...process.env, ...ACCOUNT, ...more }, isReady, limitMs: START_LIMIT_MS })
    stops.push(() => stop(launched.child))
    return launched
  }
  try {
    const wechat = await boot(FAKE_WECHAT, { FAKE_WECHAT_PORT: '0' }, (line) => line.fakeWeChat)
    const own = { PORT: '0', HOST: '127.0.0.1', DEMO: '1', DATA_DIR: dataDir, WECHAT_API_BASE: wechat.line.fakeWeChat }
    const server = await boot(SERVER, { ...own, ...env }, (line) => line.event === 'listening')
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
