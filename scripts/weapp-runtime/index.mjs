import { createCodeSpace } from './code-space.mjs'
import { compileDist } from './compile.mjs'
import { loadFramework } from './framework.mjs'
import { createLayout } from './layout.mjs'
import { createLogicLayer } from './logic-layer.mjs'
import { PageStack } from './page-stack.mjs'
import { parsePageUrl } from './paths.mjs'
import { pluginsFor } from './plugins.mjs'
import { PhoneFiles } from './wx/files.mjs'
import { createWx } from './wx/index.mjs'
import { Privacy } from './wx/privacy.mjs'
import { voiceParts } from './wx/voice.mjs'

/** 微信同声传译. */
const VOICE_PLUGIN = 'wx069ba97219f66d99'

export { compileDist } from './compile.mjs'
export { Screen } from './screen.mjs'

const noCode = (what) => async () => {
  throw new Error(`no ${what} on this phone: give bootWeapp a way to fetch one`)
}

/**
 * Starts a built mini-program on an imitated phone. Several phones may run in one process, each with its own app, pages and storage.
 * @param {string | ReturnType<typeof compileDist>} dist folder of the build, or what compileDist made of it
 * @param {object} [options]
 * @param {(url: string) => string} [options.mapUrl] where a request really goes
 * @param {() => Promise<string>} [options.loginCode] fetches a code for wx.login
 * @param {() => Promise<string>} [options.phoneCode] fetches a code for a getPhoneNumber button
 * @param {{ env: string, service: string, openid: string, appId: string }} [options.cloud] a container in WeChat's cloud, and who holds the phone
 * @param {boolean} [options.privacyAgreed] false: a person whom WeChat has still to ask before anything protected is used
 * @param {object} [options.storage] what an earlier visit left in the storage
 * @param {PhoneFiles} [options.files] the files of the phone, to hand them on from an earlier visit
 * @param {(element: Element) => number | undefined} [options.heightOf] how high elements are, where a script cares (see layout.mjs)
 * @param {(level: string, args: unknown[]) => void} [options.onConsole] what the mini-program prints
 */
export function bootWeapp(
  dist,
  {
    mapUrl = (url) => url,
    loginCode,
    phoneCode,
    cloud,
    storage = {},
    privacyAgreed = true,
    files = new PhoneFiles(),
    heightOf,
    onConsole = () => {},
  } = {},
) {
  const bundle = typeof dist === 'string' ? compileDist(dist) : dist
  const framework = loadFramework()
  const errors = []
  let running = true
  const setDataLog = []
  const calls = []
  const report = (error, where) =>
    errors.push(Object.assign(error instanceof Error || error?.stack ? error : new Error(String(error)), { where }))
  const stopListening = framework.onError(report)
  const phone = {
    appId: 'wx0000000000000000',
    overlay: { notice: undefined, dialog: undefined },
    album: [],
    location: undefined,
    scan: undefined,
    offline: false,
    cloud,
    /** What the person answers when WeChat asks about messages: true, false, or 'off' for the switch of all messages. */
    acceptsMessages: true,
    /** Scopes that the person does not allow: 'scope.record', 'scope.camera'. */
    refuses: new Set(),
    voice: { hears: '', fails: undefined, silent: false, slow: false, read: [] },
    sharedFiles: [],
    update: { ready: undefined, applied: false },
    fontScale: 1,
    launchOptions: {},
    loginCode: loginCode ?? noCode('login code'),
    phoneCode: phoneCode ?? noCode('phone number code'),
  }

  phone.privacy = new Privacy({
    agreed: privacyAgreed,
    askItself: async () => (await wx.showModal({ title: '用户隐私保护提示', confirmText: '同意', cancelText: '拒绝' })).confirm,
  })

  const env = framework.createEnv()
  const codeSpace = createCodeSpace({
    bundle,
    env,
    onSetData: (is, bytes, keys) => setDataLog.push({ is, page: stack.top?.route ?? is, bytes, keys, at: performance.now() }),
  })
  const voice = voiceParts({ phone, report, copyIn: (value) => logic.copyIn(value) })
  const logic = createLogicLayer(bundle, report, pluginsFor(bundle, { [VOICE_PLUGIN]: voice.plugin }))
  const mount = framework.document.createElement('weapp-phone')
  framework.document.body.appendChild(mount)
  const layout = createLayout(heightOf)
  const stack = new PageStack({
    layout,
    bundle,
    framework,
    codeSpace,
    mount,
    report,
    load: logic.load,
    backend: env.associateBackend(new framework.glassEasel.CurrentWindowBackendContext()),
  })
  const stored = new Map(Object.entries(storage))
  const listeners = {}
  const wx = createWx({
    phone,
    listeners,
    stack,
    files,
    storage: stored,
    layout,
    copyIn: logic.copyIn,
    mapUrl,
    calls,
    report,
    isRunning: () => running,
    more: voice.wx,
  })

  let app
  const printing =
    (level) =>
    (...args) =>
      onConsole(level, args)
  logic.define({
    wx,
    ...codeSpace.globals,
    App: (definition) => {
      app = definition
    },
    getApp: () => app,
    getCurrentPages: () => stack.instances,
    console: Object.fromEntries(
      ['log', 'info', 'debug', 'warn', 'error', 'group', 'groupEnd', 'table', 'trace'].map((level) => [level, printing(level)]),
    ),
  })
  const tell = (where, listening, ...args) => {
    for (const listener of listening) {
      try {
        listener?.(...args)
      } catch (error) {
        report(error, where)
      }
    }
  }
  const callApp = (name, ...args) => tell(`App ${name}`, [app[name]?.bind(app)], ...args)

  return {
    bundle,
    framework,
    phone,
    stack,
    wx,
    mount,
    storage: stored,
    files,
    /** Errors that the mini-program threw and nobody caught. */
    errors,
    /** Every setData of every page and component: who, how many bytes, which keys. */
    setDataLog,
    /** Every asynchronous `wx` call with its options. */
    calls,
    /** Opens the mini-program, on its first page unless an address is given. */
    launch(url = bundle.pages[0]) {
      const { route, query } = parsePageUrl(url)
      phone.launchOptions = { path: route, query, scene: 1001, referrerInfo: {} }
      logic.load('app')
      callApp('onLaunch', logic.copyIn(phone.launchOptions))
      callApp('onShow', logic.copyIn(phone.launchOptions))
      stack.reLaunch(`/${url.replace(/^\//, '')}`)
    },
    /** The person leaves the mini-program for a moment. */
    background() {
      stack.call(stack.top, 'onHide')
      callApp('onHide')
      tell('onAppHide', listeners.AppHide)
    },
    /** The person comes back. */
    foreground() {
      callApp('onShow', logic.copyIn(phone.launchOptions))
      tell('onAppShow', listeners.AppShow, logic.copyIn(phone.launchOptions))
      stack.call(stack.top, 'onShow')
    },
    /** The network goes away or comes back. */
    setOnline(isConnected) {
      phone.offline = !isConnected
      tell('onNetworkStatusChange', listeners.NetworkStatusChange, { isConnected, networkType: isConnected ? 'wifi' : 'none' })
    },
    /** Ends the mini-program: timers stop, pages are gone. */
    stop() {
      running = false
      stack.closeAll()
      logic.stop()
      stopListening()
      mount.remove()
    },
  }
}
