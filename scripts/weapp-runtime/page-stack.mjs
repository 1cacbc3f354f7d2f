import { NEAR_THE_END } from './layout.mjs'
import { parsePageUrl } from './paths.mjs'
import { SCREEN } from './wx/device.mjs'

/** WeChat keeps at most ten pages open. */
const MAX_DEPTH = 10

/** The open pages of one phone: opening, hiding, showing and closing them with the lifetimes WeChat calls, tab pages kept alive. */
export class PageStack {
  #pages = []
  #tabs = new Map()
  #nextId = 1

  /**
   * @param {object} parts
   * @param {object} parts.bundle compiled mini-program
   * @param {object} parts.framework see framework.mjs
   * @param {object} parts.backend the framework's associated backend
   * @param {object} parts.codeSpace see code-space.mjs
   * @param {(id: string) => unknown} parts.load evaluates a file of the mini-program
   * @param {Element} parts.mount where pages are drawn
   * @param {object} parts.layout see layout.mjs
   * @param {(error: unknown, where: string) => void} parts.report
   */
  constructor(parts) {
    this.parts = parts
    this.tabRoutes = (parts.bundle.app.tabBar?.list ?? []).map((tab) => tab.pagePath)
  }

  /** The page on the screen, or undefined before launch. */
  get top() {
    return this.#pages.at(-1)
  }

  /** Page objects as `getCurrentPages()` hands them out. */
  get instances() {
    return this.#pages.map((page) => page.instance)
  }

  /** Whether a route is one of the tabs. */
  isTab(route) {
    return this.tabRoutes.includes(route)
  }

  /** Route and query of an address, read from the page on the screen when it is relative. */
  resolve(url) {
    const target = parsePageUrl(url, this.top?.route)
    if (!this.parts.bundle.pages.includes(target.route)) throw new Error(`page "${target.route}" is not found`)
    return target
  }

  navigateTo(url) {
    const target = this.resolve(url)
    if (this.isTab(target.route)) throw new Error('can not navigateTo a tabbar page')
    if (this.#pages.length >= MAX_DEPTH) throw new Error('webview count limit exceed')
    this.#hide(this.top)
    this.#open(target)
  }

  redirectTo(url) {
    const target = this.resolve(url)
    if (this.isTab(target.route)) throw new Error('can not redirectTo a tabbar page')
    this.#close(this.#pages.pop())
    this.#open(target)
  }

  navigateBack(delta = 1) {
    const steps = Math.min(delta, this.#pages.length - 1)
    if (steps < 1) throw new Error('cannot navigate back at first page.')
    for (let i = 0; i < steps; i++) this.#close(this.#pages.pop())
    this.#show(this.top)
  }

  switchTab(url) {
    const target = this.resolve(url)
    if (!this.isTab(target.route)) throw new Error('can not switch to no-tabBar page')
    if (this.top?.route === target.route) return
    const top = this.top
    for (const page of this.#pages.splice(0).reverse()) {
      if (!this.isTab(page.route)) this.#close(page)
      else if (page === top) this.#hide(page)
    }
    const kept = this.#tabs.get(target.route)
    if (!kept) return this.#open(target)
    this.#pages.push(kept)
    this.#show(kept)
  }

  reLaunch(url) {
    const target = this.resolve(url)
    this.closeAll()
    this.#open(target)
  }

  /** Unloads every page, the hidden tabs too. */
  closeAll() {
    const open = new Set([...this.#pages.splice(0).reverse(), ...this.#tabs.values()])
    for (const page of open) this.#close(page)
  }

  /** Scrolls the page on the screen, and tells it so as WeChat does. */
  scrollTo(wanted) {
    const { top: page } = this
    const end = Math.max(0, this.parts.layout.heightOfPage(page) - SCREEN.windowHeight)
    const scrollTop = Math.min(Math.max(0, wanted), end)
    if (scrollTop === page.scrollTop) return
    const reached = scrollTop >= end - NEAR_THE_END && page.scrollTop < end - NEAR_THE_END
    page.scrollTop = scrollTop
    this.call(page, 'onPageScroll', { scrollTop })
    if (reached) this.call(page, 'onReachBottom')
  }

  /** Calls a function of a page if it has one; what it throws is reported, as WeChat does, and does not stop the phone. */
  call(page, name, ...args) {
    try {
      return page.instance[name]?.(...args)
    } catch (error) {
      this.parts.report(error, `${page.route} ${name}`)
      return undefined
    }
  }

  #open({ route, query }) {
    const { framework, backend, codeSpace, load, mount } = this.parts
    codeSpace.loadPage(route, load)
    const host = mount.ownerDocument.createElement('weapp-page')
    host.setAttribute('route', route)
    const placeholder = mount.ownerDocument.createElement('i')
    host.appendChild(placeholder)
    mount.appendChild(host)
    const root = backend.createRoot('page-root', codeSpace.space, route)
    const instance = root.get()
    Object.defineProperty(instance, 'route', { value: route, configurable: true, writable: true })
    instance.options = query
    instance.__wxExparserNodeId__ = this.#nextId++
    const page = { route, query, host, root, instance, scrollTop: 0 }
    this.#pages.push(page)
    if (this.isTab(route)) this.#tabs.set(route, page)
    this.call(page, 'onLoad', query)
    this.call(page, 'onShow')
    root.attach(host, placeholder)
    framework.glassEasel.triggerRender(root.getComponent(), () => this.call(page, 'onReady'))
  }

  #hide(page) {
    this.call(page, 'onHide')
    page.host.style.display = 'none'
  }

  #show(page) {
    page.host.style.display = ''
    this.call(page, 'onShow')
  }

  #close(page) {
    this.#tabs.delete(page.route)
    this.call(page, 'onUnload')
    page.root.release()
    page.host.remove()
  }
}
