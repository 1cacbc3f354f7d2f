import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { findChromium } from '../../lib/machine.mjs'
import { at } from '../../lib/paths.mjs'
import { ACCOUNT, callJson, runServer } from '../../lib/run-server.mjs'
import { bootWeapp, compileDist, Screen } from '../../weapp-runtime/index.mjs'
import { BrowserScreen } from './browser-screen.mjs'
import { openLine } from './line.mjs'

/** Where the built apps and the browser are; the root test runner says it in the environment. */
export const WEAPP_DIST = process.env.WEAPP_DIST ?? at('miniprogram', 'dist', 'weapp')
export const H5_DIST = process.env.H5_DIST ?? at('miniprogram', 'dist', 'h5')
export const CHROMIUM = process.env.CHROMIUM ?? findChromium()

/** Under which openid the demo neighbourhood's people are known to WeChat. */
const openidOf = (persona) => `demo-${persona}`

/** The built WeChat mini-program on imitated phones, against a running server. */
export class WeappStage {
  #phones = []
  #owners = new Map()

  /** What every phone has asked of WeChat so far. */
  get calls() {
    return this.#phones.flatMap(({ calls }) => calls)
  }

  /**
   * @param {object} [options]
   * @param {Record<string, string>} [options.env] more environment for the server
   * @param {(file: string, source: string) => string} [options.edit] changes the build before it runs
   * @param {{ env: string, service: string }} [options.cloud] the container that the build calls
   */
  static async open({ env = {}, edit, cloud } = {}) {
    const stage = new WeappStage()
    stage.server = await runServer({ env: { H5_DIR: '', ...env } })
    stage.line = await openLine(stage.server.origin)
    stage.bundle = compileDist(WEAPP_DIST, { edit })
    stage.cloud = cloud
    stage.personas = await personasOf(stage.server)
    return stage
  }

  /** A phone in the hand of one of the demo neighbourhood's people, nobody signed in yet. */
  async phoneOf(persona) {
    return this.#boot(await this.server.wechat.addUser({ openid: openidOf(persona) }))
  }

  /** A phone of somebody whom the server has never seen; `phone` is the number that WeChat knows. */
  async phoneOfNewcomer({ phone } = {}) {
    return this.#boot(await this.server.wechat.addUser({ phone }), { privacyAgreed: false })
  }

  /** Signs in with WeChat, from the page 我的, and waits until the person is greeted by name. */
  async signIn(screen, persona) {
    await screen.tapText('我的')
    await screen.tapText('登录')
    await screen.tapText('我看过并同意')
    await screen.tapText('微信一键登录')
    await screen.see(this.personas[persona])
  }

  /** The app on a phone is killed without a word and opened again: what it had put on the phone is still there, nothing else. */
  killAndOpen({ weapp }) {
    weapp.stop()
    return this.#boot(this.#owners.get(weapp), { storage: Object.fromEntries(weapp.storage), files: weapp.files.afterRestart() })
  }

  /** The network of a phone goes away or comes back. */
  async setOnline({ weapp }, online) {
    weapp.setOnline(online)
  }

  /** Ends all phones and the server. */
  async close() {
    for (const weapp of this.#phones) weapp.stop()
    await this.line.close()
    await this.server.stop()
  }

  #boot(openid, left = {}) {
    const { wechat } = this.server
    const { origin } = this.line
    const weapp = bootWeapp(this.bundle, {
      ...left,
      mapUrl: (url) => url.replace(/^https?:\/\/[^/]+/, origin),
      loginCode: () => wechat.loginCode(openid),
      phoneCode: () => wechat.phoneCode(openid),
      cloud: this.cloud && { ...this.cloud, openid, appId: ACCOUNT.WECHAT_APPID },
    })
    this.#phones.push(weapp)
    this.#owners.set(weapp, openid)
    weapp.launch()
    return new Screen(weapp, { timeout: 15_000 })
  }
}

/** The H5 build in Chromium, served by a running server. */
export class BrowserStage {
  /** @param {{ env?: Record<string, string> }} [options] more environment for the server */
  static async open({ env = {} } = {}) {
    const stage = new BrowserStage()
    stage.server = await runServer({ env: { H5_DIR: H5_DIST, ...env } })
    stage.line = await openLine(stage.server.origin)
    stage.personas = await personasOf(stage.server)
    stage.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    return stage
  }

  /** A browser of its own for one of the demo neighbourhood's people, nobody signed in yet. */
  async phoneOf(_persona) {
    const screen = await BrowserScreen.open(this.browser, this.line.origin, { timeout: 20_000 })
    await screen.goTo('/')
    return screen
  }

  /** Signs in as a persona, from the page 我的, and waits until the person is greeted by name. */
  async signIn(screen, persona) {
    const name = this.personas[persona]
    await screen.tapText('我的')
    await screen.tapText('登录')
    await screen.see('演示')
    await screen.tapText(`以${name}的身份登录`)
    await screen.see('退出登录')
    await screen.see(name)
  }

  /** The tab is closed without a word and the address opened again in the same browser. */
  async killAndOpen(screen) {
    const reopened = await screen.reopened()
    await reopened.goTo('/')
    return reopened
  }

  /** The network of a browser goes away or comes back. */
  async setOnline(screen, online) {
    await screen.page.context().setOffline(!online)
  }

  /** Ends the browser and the server. */
  async close() {
    await this.browser?.close()
    await this.line.close()
    await this.server.stop()
  }
}

/** What the flows can run on here; the browser is left out, and counted as skipped, where there is none. */
export const STAGES = [
  { name: 'WeChat build', Stage: WeappStage, run: describe },
  { name: 'H5 build in Chromium', Stage: BrowserStage, run: CHROMIUM && existsSync(CHROMIUM) ? describe : describe.skip },
]

async function personasOf({ api }) {
  const { items } = await callJson('GET', `${api}/demo/personas`)
  return Object.fromEntries(items.map(({ persona, name }) => [persona, name]))
}
