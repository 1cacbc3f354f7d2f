import { findByText, findField, frontOf, readableText } from '../lib/find-in-page.mjs'
import { waitFor } from '../lib/wait.mjs'
import { Gestures, isSet } from './gestures.mjs'

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

  /** Waits until a text can be read. */
  async see(text) {
    await this.#until(() => this.text().includes(squash(text)), `「${text}」 is not on the screen`)
  }

  /** Waits until a text cannot be read any more. */
  async dontSee(text) {
    await this.#until(() => !this.text().includes(squash(text)), `「${text}」 is still on the screen`)
  }

  /** Waits until something that can be tapped bears exactly one of these texts, and returns that text. */
  async offers(...texts) {
    const bears = (text) => findByText(frontOf(this.#page()), text).some((el) => squash(el.textContent) === squash(text))
    return this.#until(() => texts.find(bears), `none of 「${texts.join('」「')}」 is offered`)
  }

  /**
   * Taps the first thing with this text; a dialog over the page goes first, and on a tab page the tab bar comes last.
   * `within` narrows it to the part of the page that shows another text.
   */
  async tapText(text, { within } = {}) {
    const tap = await this.#until(
      () => this.#tappable(text, within),
      `「${text}」${within ? ` within 「${within}」` : ''} cannot be tapped`,
    )
    await tap()
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

  /** Scrolls to the end of the page. */
  async reachBottom() {
    await this.weapp.stack.call(this.weapp.stack.top, 'onReachBottom')
    this.#noErrors()
  }

  #page() {
    return this.weapp.stack.top.host
  }

  #tappable(text, within) {
    const { dialog } = this.weapp.phone.overlay
    if (dialog) {
      const button = dialog.buttons.find((one) => one.text === text)
      return button && (() => button.press(dialog.settle, dialog.typed))
    }
    const [element] = findByText(frontOf(this.#page()), text, within)
    if (element) {
      const button = element.closest('wx-button')
      if ((button && isSet(button, 'disabled')) || element.closest('[aria-disabled="true"]')) return undefined
      return () => this.gestures.tap(element)
    }
    const tab = this.weapp.stack.isTab(this.route) && this.weapp.bundle.app.tabBar.list.find((one) => one.text === text)
    return tab && (() => this.weapp.wx.switchTab({ url: `/${tab.pagePath}` }))
  }

  async #until(ask, problem) {
    const answer = await waitFor(ask, { timeout: this.timeout, describe: () => `${problem}. On ${this.route}: ${this.text()}` })
    this.#noErrors()
    return answer
  }

  #noErrors() {
    const [error] = this.weapp.errors
    if (error) throw new Error(`the mini-program threw (${error.where}): ${error.message}`, { cause: error })
  }
}
