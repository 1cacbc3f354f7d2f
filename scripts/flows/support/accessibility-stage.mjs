import { chromium } from 'playwright-core'
import { SCRIPT } from '../../lib/accessibility/index.mjs'
import { callJson, runServer } from '../../lib/run-server.mjs'
import { CHROMIUM, H5_DIST } from './stage.mjs'

const WIDTHS = [320, 375, 430]
const DESK_WIDTHS = [1024, 1440]
const PHONE_HEIGHT = 812
const TALLEST = 9000

/**
 * What somebody chose on this device, and what must hold then. At the desk a mouse points: targets as WCAG 2.2 has them for it
 * (2.5.8), with room to spare, and letters one size smaller, as tables of staff may have them.
 */
export const MODES = {
  normal: { kept: { elder: false, fontScale: 1 }, limits: { minText: 15, minTarget: 48, minGap: 8, maySlide: true } },
  elder: { kept: { elder: true, fontScale: 1 }, limits: { minText: 18, minTarget: 60, minGap: 12, maySlide: false } },
  'own 1.4': { kept: { elder: false, fontScale: 1.4 }, limits: { minText: 18, minTarget: 48, minGap: 8, maySlide: false } },
  desk: { kept: { elder: false, fontScale: 1 }, limits: { minText: 14, minTarget: 32, minGap: 0, maySlide: true }, widths: DESK_WIDTHS },
}

/** One answer for a list, and for everything else that must still be there. */
const emptied = (body) => ({ ...body, items: [], nextCursor: null })

/** What is done to the calls of a page so that it shows itself in another state. */
const STATES = {
  error: (page) => page.route('**/api/**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' })),
  loading: (page) => page.route('**/api/**', () => {}),
  empty: (page) =>
    page.route('**/api/**', async (route) => {
      const answer = await route.fetch()
      const body = await answer.json().catch(() => null)
      await route.fulfill(body && Array.isArray(body.items) ? { response: answer, json: emptied(body) } : { response: answer })
    }),
}

/** The web build in a real browser, page after page in a few contexts that are kept. */
export class AccessibilityStage {
  static async open() {
    const stage = new AccessibilityStage()
    stage.server = await runServer({ env: { H5_DIR: H5_DIST } })
    stage.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    stage.sessions = new Map()
    return stage
  }

  /** A page of its own, for one worker. */
  async newPage() {
    const context = await this.browser.newContext({
      baseURL: this.server.origin,
      viewport: { width: 375, height: PHONE_HEIGHT },
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    await context.addInitScript({ content: SCRIPT })
    const page = await context.newPage()
    page.setDefaultTimeout(8000)
    await page.goto('/favicon.png')
    return page
  }

  /** Opens a scene as it is in a mode and waits until it stands still. */
  async show(page, { url, as, state, steps, kept: more }, mode) {
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    const session = as && (await this.#sessionOf(as))
    await page.evaluate(
      (kept) => {
        localStorage.clear()
        // the shape in which Taro keeps values in a browser
        for (const [key, data] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify({ data }))
      },
      { ...MODES[mode].kept, ...more, ...(session ? { session } : {}) },
    )
    await STATES[state]?.(page)
    await page.setViewportSize({ width: startOf(mode), height: PHONE_HEIGHT })
    await page.goto(url, { waitUntil: 'load' })
    await settle(page, state !== 'loading')
    for (const step of steps) {
      await step(page)
      await settle(page, true)
    }
  }

  /** Everything that breaks a rule on the page as it is shown, at every width; letters must be as large on all of them. */
  async judge(page, mode) {
    const faults = []
    const sizes = new Map()
    const widths = MODES[mode].widths ?? WIDTHS
    for (const width of widths) {
      await page.setViewportSize({ width, height: PHONE_HEIGHT })
      await stretch(page, width)
      const found = await page.evaluate((limits) => window.accessibility.audit(limits), MODES[mode].limits)
      faults.push(...found.map((fault) => ({ ...fault, where: `${mode} ${width}` })))
      sizes.set(width, await page.evaluate(() => window.accessibility.sizes()))
    }
    for (const [words, small, large] of differing(sizes.get(widths[0]), sizes.get(widths.at(-1))))
      faults.push({ rule: 'ownSize', what: words, measured: `${small} px at ${widths[0]}, ${large} px at ${widths.at(-1)}`, where: mode })
    await page.setViewportSize({ width: startOf(mode), height: PHONE_HEIGHT })
    return faults
  }

  async close() {
    await this.browser?.close()
    await this.server.stop()
  }

  async #sessionOf(persona) {
    if (!this.sessions.has(persona)) {
      const { token, expiresAt } = await callJson('POST', `${this.server.api}/sessions/demo`, { persona })
      this.sessions.set(persona, { token, expiresAt })
    }
    return this.sessions.get(persona)
  }
}

/** How wide the window is when a page opens. */
const startOf = (mode) => MODES[mode].widths?.[0] ?? 375

/** Texts that stand on both and are not equally large. */
export function differing(one, other, same = (a, b) => Math.abs(a - b) < 0.1) {
  const sizes = new Map(one)
  return other.filter(([words, px]) => sizes.has(words) && !same(sizes.get(words), px)).map(([words, px]) => [words, sizes.get(words), px])
}

/** Waits until the page has its heading, nothing grey is left of it, and it has been drawn. */
async function settle(page, complete) {
  await page.waitForFunction(
    (whole) => {
      const front = [...document.querySelectorAll('.taro_page')].filter((el) => el.checkVisibility()).at(-1)
      return front?.querySelector('h1') && (!whole || ![...front.querySelectorAll('.sk-root')].some((el) => el.checkVisibility()))
    },
    complete,
    { polling: 50 },
  )
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 120))))
}

/** The panes of the desk scroll by themselves, and one holds another: each turn makes room for one more. */
const TURNS_FOR_PANES = 8

/** Makes the window as tall as the page, so that every part of it is in view. */
async function stretch(page, width) {
  await page.setViewportSize({ width, height: Math.min(await heightOf(page), TALLEST) })
  for (let turn = 0; turn < TURNS_FOR_PANES; turn++) {
    const missing = await page.evaluate(() =>
      Math.max(
        0,
        ...[...document.querySelectorAll('.desk *')]
          .filter((el) => /auto|scroll/.test(getComputedStyle(el).overflowY))
          .map((el) => el.scrollHeight - el.clientHeight),
      ),
    )
    if (missing < 2) break
    const { height } = page.viewportSize()
    await page.setViewportSize({ width, height: Math.min(Math.ceil(height + missing * 2), TALLEST) })
  }
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

function heightOf(page) {
  return page.evaluate(() => {
    const pages = [...document.querySelectorAll('.taro_page, .sheet-body')].filter((el) => el.checkVisibility())
    // a sheet takes at most 88% of the window, its head and foot included
    const need = (el) => (el.matches('.sheet-body') ? (el.scrollHeight + 200) * 1.2 : el.scrollHeight)
    return Math.ceil(Math.max(document.documentElement.scrollHeight, ...pages.map(need))) + 20
  })
}
