/** The phone that is imitated: a 375 × 812 screen, as in the mock-ups. */
export const SCREEN = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
  statusBarHeight: 44,
  screenTop: 88,
  safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
}
const DEVICE = { platform: 'ios', system: 'iOS 16.0', brand: 'iPhone', model: 'iPhone', abi: 'arm64', deviceOrientation: 'portrait' }
const BASE = {
  SDKVersion: '3.7.0',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 17,
  host: { appId: '', env: 'WeChat' },
}
const MENU_BUTTON = { top: 48, bottom: 80, left: 281, right: 368, width: 87, height: 32 }

/** Calls that a script only notes: they change nothing that the page could read back. */
const NOTED = `
  setNavigationBarTitle setNavigationBarColor showNavigationBarLoading hideNavigationBarLoading setBackgroundColor setBackgroundTextStyle
  stopPullDownRefresh startPullDownRefresh setTabBarBadge removeTabBarBadge showTabBarRedDot hideTabBarRedDot setTabBarItem
  setTabBarStyle showTabBar hideTabBar showShareMenu hideShareMenu updateShareMenu hideHomeButton setKeepScreenOn vibrateShort vibrateLong makePhoneCall openLocation
  setClipboardData hideKeyboard requirePrivacyAuthorize loadFontFace reportEvent preloadSubpackage
`
/** Events that the phone tells those who asked: `wx.onAppShow` and so on. */
const LISTENERS = `
  Error UnhandledRejection PageNotFound AppShow AppHide ThemeChange NetworkStatusChange WindowResize MemoryWarning KeyboardHeightChange
  AudioInterruptionBegin AudioInterruptionEnd LazyLoadError UserCaptureScreen
`
const words = (text) => text.trim().split(/\s+/)

/** What a page can learn about the phone and the app, and the calls whose effect lies outside the page. */
export function deviceApis({ answer, copyIn, phone, listeners }) {
  const base = () => ({ ...BASE, fontSizeSetting: 17 * phone.fontScale, fontSizeScaleFactor: phone.fontScale })
  const settings = () => ({ ...SCREEN, ...DEVICE, ...base() })
  const apis = {
    getSystemInfoSync: () => copyIn(settings()),
    getSystemInfo: (options) => answer('getSystemInfo', options, settings),
    getSystemInfoAsync: (options) => answer('getSystemInfoAsync', options, settings),
    getWindowInfo: () => copyIn(SCREEN),
    getDeviceInfo: () => copyIn(DEVICE),
    getAppBaseInfo: () => copyIn(base()),
    getSystemSetting: () => copyIn({ bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }),
    getAppAuthorizeSetting: () =>
      copyIn({ cameraAuthorized: 'authorized', locationAuthorized: 'authorized', albumAuthorized: 'authorized' }),
    getMenuButtonBoundingClientRect: () => copyIn(MENU_BUTTON),
    getAccountInfoSync: () => copyIn({ miniProgram: { appId: phone.appId, envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: () => copyIn(phone.launchOptions),
    getEnterOptionsSync: () => copyIn(phone.launchOptions),
    getUpdateManager: () => ({
      onCheckForUpdate() {},
      onUpdateReady(listener) {
        phone.update.ready = listener
      },
      onUpdateFailed() {},
      applyUpdate() {
        phone.update.applied = true
      },
    }),
    nextTick: (callback) => queueMicrotask(callback),
  }
  for (const name of words(NOTED)) apis[name] = (options) => answer(name, options)
  for (const name of words(LISTENERS)) {
    listeners[name] = new Set()
    apis[`on${name}`] = (listener) => void listeners[name].add(listener)
    apis[`off${name}`] = (listener) => void (listener ? listeners[name].delete(listener) : listeners[name].clear())
  }
  return apis
}
