import { findByText, findField, frontOf, readableText } from '../../lib/find-in-page.mjs'
import { waitFor } from '../../lib/wait.mjs'

const squash = (text) => text.replace(/\s+/g, '')
/** Chromium writes this for every answer with an error status; the flows provoke some on purpose. */
const NETWORK_NOTE = /Failed to load resource/

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
    page.on('pageerror', (error) => this.errors.push(error))
    page.on('console', (message) => {
      if (message.type() === 'error' && !NETWORK_NOTE.test(message.text())) this.errors.push(new Error(message.text()))
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

  /** Waits until a text can be read. */
  async see(text) {
    await this.#until(async () => (await this.text()).includes(squash(text)), `「${text}」 is not on the screen`)
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
    await this.#until(
      async () => {
        const target = await this.#elementFor(() => this.page.evaluateHandle(pickTappable, { text, within }))
        await target?.click({ timeout: 1000 })
        return Boolean(target)
      },
      `「${text}」${within ? ` within 「${within}」` : ''} cannot be tapped`,
    )
  }

  /** Types a text into the field with this label or placeholder. */
  async fill(label, text) {
    await this.#until(async () => {
      const field = await this.#elementFor(() =>
        this.page.evaluateHandle((name) => window.wishFind.findField(window.wishFind.frontOf(document.body), name), label),
      )
      await field?.fill(text, { timeout: 1000 })
      return Boolean(field)
    }, `no field 「${label}」`)
  }

  /** Lays photos ready: the next file chooser takes them. */
  layPhotos(...files) {
    this.#photos.push(...files)
  }

  /** Loads the page again. */
  async refresh() {
    await this.page.reload()
  }

  /** The browser's way back. */
  async back() {
    await this.page.goBack()
  }

  /** Ends the context. */
  async close() {
    await this.page.context().close()
  }

  async #elementFor(find) {
    const handle = await find()
    return handle.asElement()
  }

  async #until(ask, problem) {
    const describe = async () => `${problem}. On ${this.page.url()}: ${await this.text()}`
    const answer = await waitFor(ask, { timeout: this.timeout, every: 50, describe })
    if (this.errors.length) throw new Error(`the page threw: ${this.errors[0].message}`, { cause: this.errors[0] })
    return answer
  }
}

/** Runs in the page: the first of the texts that stands on something by itself. */
function pickOffered(texts) {
  const { findByText, frontOf } = window.wishFind
  const squash = (value) => value.replace(/\s+/g, '')
  return texts.find((text) => findByText(frontOf(document.body), text).some((el) => squash(el.textContent) === squash(text)))
}

/** Runs in the page: the first match that is enabled and lies on top at its own middle. */
function pickTappable({ text, within }) {
  const { findByText, frontOf } = window.wishFind
  for (const el of findByText(frontOf(document.body), text, within)) {
    // the ::after of Taro's button lies over its text
    const target = el.closest('taro-button-core, button') ?? el
    if (target.hasAttribute('disabled') && target.getAttribute('disabled') !== 'false') continue
    target.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = target.getBoundingClientRect()
    const onTop = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    if (onTop && (target.contains(onTop) || onTop.contains(target))) return target
  }
  return null
}
