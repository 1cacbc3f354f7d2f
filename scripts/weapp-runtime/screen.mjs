import { findByText, findField, frontOf, readableText } from '../lib/find-in-page.mjs'
import { SET_DATA_CEILING } from '../lib/set-data-ceiling.mjs'
import { sleep, waitFor } from '../lib/wait.mjs'
import { Gestures, isSet } from './gestures.mjs'

/** Milliseconds between two looks at the screen. */
const LOOK_AGAIN_MS = 40
/** A finger needs this long for one swipe. */
const SCROLL_MS = 120
const squash = (text) => text.replace(/\s+/g, '')

/** What a person sees and does on an imitated phone, in their own words. Every step waits until it is possible. */
export class Screen {
  /**
   * @param {object} weapp what bootWeapp returned
   * @param {{ timeout?: number }} [options] how long a step may wait, in milliseconds
   */
  constructor(weapp, { timeout = 8000 } = {}) {
    this.weapp = weapp
    this.timeout = timeout
    this.gestures = new Gestures(weapp)
  }

  /** All words on the screen, without white space: the page, and over it WeChat's own toast and dialog. */
  text() {
    const { notice, dialog } = this.weapp.phone.overlay
    const over = dialog ? [...dialog.text, ...dialog.buttons.map((button) => button.text)] : []
    return squash([readableText(this.#page()), notice ?? '', ...over].join(''))
  }

  /** The route of the page on the screen. */
  get route() {
    return this.weapp.stack.top.route
  }

  /** Waits until a text can be read. `timeout` in milliseconds, when it is not the usual one. */
  async see(text, { timeout = this.timeout } = {}) {
    await this.#until(() => this.text().includes(squash(text)), `「${text}」 is not on the screen`, timeout)
  }

  /** Waits until a text cannot be read any more. */
  async dontSee(text) {
    await this.#until(() => !this.text().includes(squash(text)), `「${text}」 is still on the screen`)
  }

  /** Whether a screen reader finds something with this role and name, and in this state when one is given. */
  says({ role, label, checked }) {
    return [...this.#page().querySelectorAll(`[aria-role="${role}"][aria-label="${label}"]`)].some(
      (el) => checked === undefined || el.getAttribute('aria-checked') === checked,
    )
  }

  /** Waits until something that can be tapped bears exactly one of these texts, and returns that text. */
  async offers(...texts) {
    const bears = (text) => findByText(frontOf(this.#page()), text).some((el) => isCalled(el, text))
    return this.#until(() => texts.find(bears), `none of 「${texts.join('」「')}」 is offered`)
  }

  /**
   * Taps the first thing with this text; a dialog over the page goes first; on a tab page the tab bar is there too.
   * `within` narrows it to the part of the page that shows another text. It must have stayed where it is for two looks:
   * a list that is just being replaced loses the tap, on a phone too.
   */
  async tapText(text, { within } = {}) {
    const name = `「${text}」${within ? ` within 「${within}」` : ''}`
    let before
    const target = await this.#until(() => {
      const found = this.#tappable(text, within)
      const isStill = found && found.at === before
      before = found?.at
      return isStill && found
    }, `${name} cannot be tapped`)
    await target.tap()
    this.#noErrors()
  }

  /** Types a text into the field with this label or placeholder. */
  async fill(label, text) {
    const { dialog } = this.weapp.phone.overlay
    if (dialog?.editable) {
      dialog.typed = text
      return
    }
    const field = await this.#until(() => findField(frontOf(this.#page()), label), `no field 「${label}」`)
    this.gestures.type(field, text)
    this.#noErrors()
  }

  /** Lays photos ready: the next choice from the album returns them. */
  layPhotos(...files) {
    this.weapp.phone.album.push(...files)
  }

  /** The phone's own way back. */
  async back() {
    await this.weapp.wx.navigateBack({})
    this.#noErrors()
  }

  /** Pulls the page down to refresh it. */
  async refresh() {
    await this.weapp.stack.call(this.weapp.stack.top, 'onPullDownRefresh')
    this.#noErrors()
  }

  /** Moves the page under the finger by so many pixels; false when it does not move any more. */
  async scroll(by) {
    const { stack } = this.weapp
    const before = stack.top.scrollTop
    stack.scrollTo(before + by)
    await sleep(SCROLL_MS)
    this.#noErrors()
    return stack.top.scrollTop !== before
  }

  #page() {
    return this.weapp.stack.top.host
  }

  /** What a tap on this text would hit (`at`) and do (`tap`). */
  #tappable(text, within) {
    const { dialog } = this.weapp.phone.overlay
    if (dialog) {
      const button = dialog.buttons.find((one) => one.text === text)
      return button && { at: button, tap: () => button.press(dialog.settle, dialog.typed) }
    }
    const [element] = findByText(frontOf(this.#page()), text, within)
    const tab = this.#tab(text)
    // the words on the tab bar are exact: they go before a longer sentence on the page that contains them
    if (tab && !(element && isCalled(element, text))) return { at: tab, tap: () => this.weapp.wx.switchTab({ url: `/${tab.pagePath}` }) }
    if (!element || isSwitchedOff(element)) return undefined
    return { at: element, tap: () => this.gestures.tap(coverOver(element, this.#page()) ?? element) }
  }

  #tab(text) {
    const { stack, bundle } = this.weapp
    return stack.isTab(this.route) ? bundle.app.tabBar.list.find((one) => one.text === text) : undefined
  }

  async #until(ask, problem, timeout = this.timeout) {
    const answer = await waitFor(ask, {
      timeout,
      every: LOOK_AGAIN_MS,
      describe: () => `${problem}. On ${this.route}: ${this.text()}`,
    })
    this.#noErrors()
    return answer
  }

  /** Nothing was thrown, and nothing too large went to the view: held at every step of every flow. */
  #noErrors() {
    const [error] = this.weapp.errors
    if (error) throw new Error(`the mini-program threw (${error.where}): ${error.message}`, { cause: error })
    const large = this.weapp.setDataLog.find(({ bytes }) => bytes > SET_DATA_CEILING)
    if (large) throw new Error(`${large.page} sent ${large.bytes} bytes to its view at once, at most ${SET_DATA_CEILING}`)
  }
}

const isCalled = (element, text) =>
  [element.textContent, element.getAttribute('aria-label') ?? ''].some((name) => squash(name) === squash(text))

function isSwitchedOff(element) {
  const button = element.closest('wx-button')
  return Boolean((button && isSet(button, 'disabled')) || element.closest('[aria-disabled="true"]'))
}

/**
 * There is no layout here. A button without anything in it can only be a cover: it lies over the card whose words are its
 * neighbours, and takes the taps on them.
 */
function coverOver(element, page) {
  const isButton = (el) => el.matches('wx-button, [aria-role="button"]')
  for (let at = element; at && at !== page; at = at.parentElement) {
    if (isButton(at)) return undefined
    const cover = [...at.children].find((el) => isButton(el) && !el.childElementCount && !el.textContent)
    if (cover) return cover
  }
  return undefined
}
