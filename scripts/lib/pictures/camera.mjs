import { createHash } from 'node:crypto'
import { callJson } from '../run-server.mjs'
import { MODES, RETRIED_MS, STATES } from './states.mjs'

const PHONE_HEIGHT = 812
/** A list may be endless; what is wrong with it shows before this. */
const TALLEST = 4000
const PATIENCE_MS = 10_000

/** Takes pictures of pages in one browser: as somebody, in a state, in a mode. */
export class Camera {
  #sessions = new Map()

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {{ origin: string, api: string }} server
   * @param {{ width: number, dots: number, full: boolean }} how
   */
  constructor(browser, server, how) {
    this.browser = browser
    this.server = server
    this.how = how
  }

  /**
   * One picture.
   * @param {{ url: string, as: string | null, kept?: object, steps?: ((page: import('playwright-core').Page) => Promise<void>)[] }} visit
   * @param {string} state of STATES
   * @param {string} mode of MODES
   * @returns {Promise<{ picture: Buffer, digest: string }>} the digest is the same for pictures that look the same
   */
  async take({ url, as, kept, steps = [] }, state, mode) {
    const { before, seen, as: other = as } = STATES[state]
    const page = await this.#openPage(other, mode, kept)
    try {
      await before?.(page)
      await page.goto(url, { waitUntil: before ? 'load' : 'networkidle' })
      if (seen) {
        await seen(page)
        await page.reload({ waitUntil: 'load' })
      }
      if (before || seen) await page.waitForTimeout(RETRIED_MS)
      for (const step of steps) {
        await step(page)
        await page.waitForTimeout(400)
      }
      if (this.how.full) await stretch(page)
      const picture = await page.screenshot()
      return { picture, digest: createHash('sha256').update(picture).digest('hex') }
    } finally {
      // calls that are still held would be waited for
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await page.context().close()
    }
  }

  async #openPage(persona, mode, more) {
    const { kept, viewport } = MODES[mode]
    const context = await this.browser.newContext({
      baseURL: this.server.origin,
      viewport: viewport ?? { width: this.how.width, height: PHONE_HEIGHT },
      isMobile: !viewport,
      hasTouch: !viewport,
      deviceScaleFactor: this.how.dots,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    const session = persona && (await this.#sessionOf(persona))
    await context.addInitScript(
      (remembered) => {
        // the shape in which Taro keeps values in a browser
        for (const [key, data] of Object.entries(remembered)) localStorage.setItem(key, JSON.stringify({ data }))
      },
      { ...kept, ...more, ...(session ? { session } : {}) },
    )
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    return page
  }

  async #sessionOf(persona) {
    if (!this.#sessions.has(persona)) {
      const { token, expiresAt } = await callJson('POST', `${this.server.api}/sessions/demo`, { persona })
      this.#sessions.set(persona, { token, expiresAt })
    }
    return this.#sessions.get(persona)
  }
}

/** Makes the window as tall as the page: a page scrolls inside itself, not with the window. */
async function stretch(page) {
  const { width } = page.viewportSize()
  const height = await page.evaluate(() => {
    const pages = [...document.querySelectorAll('.taro_page')].filter((el) => el.checkVisibility())
    return Math.max(document.documentElement.scrollHeight, ...pages.map((el) => el.scrollHeight))
  })
  await page.setViewportSize({ width, height: Math.min(height, TALLEST) })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}
