import { findByText, findField, frontOf, readableText } from '../../lib/find-in-page.mjs'
import { waitFor } from '../../lib/wait.mjs'

const squash = (text) => text.replace(/\s+/g, '')
/**
 * What Chromium writes although nothing is wrong: a line for every answer with an error status, and one when Taro's tab bar,
 * whose tabs are links to `javascript:;`, meets our content security policy.
 */
const NO_ERROR = /Failed to load resource|Running the JavaScript URL violates/

/** Taro slides a new page in, and only then hides the one below; whoever goes back before that sees an empty page. */
const SLIDE_MS = 400
/** A list draws what has come near a moment after the finger has stopped. */
const SCROLL_MS = 150

/** The H5 build in a browser, with the same words for seeing and doing as the imitated phone (see weapp-runtime/screen.mjs). */
export class BrowserScreen {
  #photos = []

  /**
   * Opens a fresh browser context: nothing is shared with other screens, as on another person's phone.
   * @param {import('playwright-core').Browser} browser
   * @param {string} origin of the running server
   * @param {{ timeout?: number, context?: import('playwright-core').BrowserContextOptions }} [options]
   */
  static async open(browser, origin, { timeout = 10_000, context: more } = {}) {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: 375, height: 812 },
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...more,
    })
    // these names are called below, inside the page
    await context.addInitScript({
      content: `window.wishFind = { readableText: ${readableText}, findByText: ${findByText}, findField: ${findField}, frontOf: ${frontOf} }`,
    })
    return new BrowserScreen(await context.newPage(), timeout)
  }

  constructor(page, timeout) {
    this.page = page
    this.timeout = timeout
    this.errors = []
    this.navigatedAt = 0
    page.on('pageerror', (error) => this.errors.push(error))
    page.on('console', (message) => {
      if (message.type() === 'error' && !NO_ERROR.test(message.text())) this.errors.push(new Error(message.text()))
    })
    page.on('framenavigated', () => {
      this.navigatedAt = performance.now()
    })
    page.on('filechooser', (chooser) => chooser.setFiles(this.#photos.splice(0)))
  }

  /** Goes to an address of the H5 build. */
  async goTo(path) {
    await this.page.goto(path)
  }

  /** All words that can be read on the page, without white space. */
  async text() {
    return this.page.evaluate(() => window.wishFind.readableText(document.body))
  }

  /** Waits until a text can be read. `timeout` in milliseconds, when it is not the usual one. */
  async see(text, { timeout = this.timeout } = {}) {
    await this.#until(async () => (await this.text()).includes(squash(text)), `「${text}」 is not on the screen`, timeout)
  }

  /** Waits until a text cannot be read any more. */
  async dontSee(text) {
    await this.#until(async () => !(await this.text()).includes(squash(text)), `「${text}」 is still on the screen`)
  }

  /** Waits until something that can be tapped bears exactly one of these texts, and returns that text. */
  async offers(...texts) {
    return this.#until(() => this.page.evaluate(pickOffered, texts), `none of 「${texts.join('」「')}」 is offered`)
  }

  /** Taps the first thing with this text that nothing covers; `within` as in Screen. */
  async tapText(text, { within } = {}) {
    const name = `「${text}」${within ? ` within 「${within}」` : ''}`
    let before
    const point = await this.#until(async () => {
      const found = await this.page.evaluate(pickPoint, { text, within })
      const isStill = found && found.x === before?.x && found.y === before?.y && performance.now() - this.navigatedAt > SLIDE_MS
      before = found
      return isStill && found
    }, `${name} cannot be tapped`)
    await this.page.touchscreen.tap(point.x, point.y)
    this.#noErrors()
  }

  /** Types a text into the field with this label or placeholder. */
  async fill(label, text) {
    await this.#until(async () => {
      const field = await this.#elementFor(() =>
        this.page.evaluateHandle((name) => window.wishFind.findField(window.wishFind.frontOf(document.body), name), label),
      )
      await field?.fill(text, { timeout: 1000 })
      // the words go to whatever has the cursor: when the page was drawn anew in between, one sees that nothing stands there
      return (await field?.evaluate((el) => el.isConnected && el.value)) === text
    }, `no field 「${label}」 that keeps what is typed`)
  }

  /** Lays photos ready: the next file chooser takes them. */
  layPhotos(...files) {
    this.#photos.push(...files)
  }

  /** Loads the page again. */
  async refresh() {
    await this.page.reload()
  }

  /** Moves the page by so many pixels; false when it does not move any more. */
  async scroll(by) {
    const moved = await this.page.evaluate(scrollFront, by)
    await this.page.waitForTimeout(SCROLL_MS)
    return moved
  }

  /** The browser's way back. */
  async back() {
    await this.page.goBack()
  }

  /** The same browser with this tab closed and a new one opened. */
  async reopened() {
    const context = this.page.context()
    const page = await context.newPage()
    await this.page.close()
    return new BrowserScreen(page, this.timeout)
  }

  /** Ends the context. */
  async close() {
    await this.page.context().close()
  }

  async #elementFor(find) {
    const handle = await find()
    return handle.asElement()
  }

  async #until(ask, problem, timeout = this.timeout) {
    const describe = async () => `${problem}. On ${this.page.url()}: ${await this.text()}`
    const answer = await waitFor(ask, { timeout, every: 50, describe })
    this.#noErrors()
    return answer
  }

  #noErrors() {
    const [error] = this.errors
    if (error) throw new Error(`the page threw: ${error.message}`, { cause: error })
  }
}

/** Runs in the page: the first of the texts that stands on something by itself. */
function pickOffered(texts) {
  const { findByText, frontOf } = window.wishFind
  const squash = (value) => value.replace(/\s+/g, '')
  return texts.find((text) => findByText(frontOf(document.body), text).some((el) => squash(el.textContent) === squash(text)))
}

/**
 * Runs in the page: where to touch the first match that is enabled and can be seen. What receives the touch may be something
 * that lies over the words on purpose, as the cover of a card does; but nothing that floats over the page may be in the way.
 */
function pickPoint({ text, within }) {
  const { findByText, frontOf } = window.wishFind
  const floating = (el) => {
    for (let at = el; at; at = at.parentElement) if (getComputedStyle(at).position === 'fixed') return at
    return null
  }
  for (const el of findByText(frontOf(document.body), text, within)) {
    if (el.closest('button:disabled, [aria-disabled="true"]')) continue
    el.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = el.getBoundingClientRect()
    const point = { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) }
    const touched = document.elementFromPoint(point.x, point.y)
    // while one page slides over another both are there, and only the upper one can be touched
    const pageOf = (one) => one.closest('.taro_page')
    if (touched && floating(touched) === floating(el) && pageOf(touched) === pageOf(el)) return point
  }
  return null
}

/** Runs in the page: a tab page scrolls in a box of its own, every other page with the document. */
function scrollFront(by) {
  const front = [...document.querySelectorAll('.taro_page')].filter((el) => el.offsetParent !== null || el.offsetHeight > 0).pop()
  const box =
    front && front.scrollHeight > front.clientHeight + 1 && getComputedStyle(front).overflowY !== 'visible'
      ? front
      : document.scrollingElement
  const before = box.scrollTop
  box.scrollTop = before + by
  return box.scrollTop !== before
}
