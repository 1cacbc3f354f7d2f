import Taro from '@tarojs/taro'
import { IS_H5 } from './env'
import { isRefusal } from './permissions'

/** The measures of the screen that our own header needs. */
export interface Frame {
  /** Height of the system's status bar, above everything. */
  statusBar: number
  /** Height of the header row under it. */
  header: number
  /** Width on the right that WeChat's capsule button takes. */
  capsule: number
}

let frame: Frame | undefined

/** Measures once: neither the status bar nor the capsule moves while the mini-program runs. */
export function frameOf(): Frame {
  if (!frame) frame = IS_H5 ? { statusBar: 0, header: 52, capsule: 0 } : measure()
  return frame
}

function measure(): Frame {
  const screen = Taro.getWindowInfo()
  const statusBar = screen.statusBarHeight ?? 20
  const capsule = Taro.getMenuButtonBoundingClientRect?.()
  // some devices answer with zeros before the first frame
  if (!capsule?.height) return { statusBar, header: 44, capsule: 96 }
  const gap = Math.max(capsule.top - statusBar, 4)
  return { statusBar, header: capsule.height + gap * 2, capsule: screen.windowWidth - capsule.left + 8 }
}

/** How wide the window is in CSS pixels, and how many dots of the screen are one of them. */
export function screenOf(): { width: number; pixelRatio: number } {
  if (IS_H5) return { width: window.innerWidth, pixelRatio: window.devicePixelRatio || 1 }
  const { windowWidth, pixelRatio } = Taro.getWindowInfo()
  return { width: windowWidth, pixelRatio }
}

/** How much larger than usual this person wants text, by the setting of the phone: WeChat's, or the browser's root size. */
export function textScale(): number {
  if (!IS_H5) {
    const { fontSizeScaleFactor, fontSizeSetting } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number }
    // WeChat before 2.23.4 gives only the size of its body text, which is 16 as delivered
    return fontSizeScaleFactor ?? (fontSizeSetting ? fontSizeSetting / 16 : 1)
  }
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Number.isFinite(root) && root > 0 ? root / 16 : 1
}

/** Below this WeChat has no privacy agreement, and much of what we call is missing. */
const OLDEST_WECHAT = [2, 32, 3]

/** Tells somebody with a very old WeChat, in words, why things may not work; the pages stay usable as far as they can. */
export function askForNewerWechat(): void {
  if (IS_H5) return
  const { SDKVersion = '' } = Taro.getAppBaseInfo?.() ?? Taro.getSystemInfoSync()
  if (!isOlder(SDKVersion.split('.').map(Number), OLDEST_WECHAT)) return
  void Taro.showModal({
    title: '微信版本旧了',
    content: '您的微信版本有点旧，有的功能打不开。请先更新微信，再打开这里。着急的事可以直接打社区电话。',
    showCancel: false,
    confirmText: '知道了',
  })
}

function isOlder(version: readonly number[], than: readonly number[]): boolean {
  for (const [at, wanted] of than.entries()) {
    const have = version[at] ?? 0
    if (have !== wanted) return have < wanted
  }
  return false
}

/** What the browser's tab and history call this page. WeChat's own header is not shown, so it needs none. */
export function tellTitle(title: string): void {
  nameWindow(title === APP_NAME ? title : `${title} · ${APP_NAME}`)
}

/** The whole name of the browser's tab, for a page that says it in its own way. */
export function nameWindow(title: string): void {
  if (!IS_H5) return
  wantedTitle = title
  document.title = title
  watchTitle()
}

const APP_NAME = '邻里心愿'
let wantedTitle = ''
let watching = false

/** The router writes the shorter title of the page's configuration, some time before or after us: ours stays. */
function watchTitle(): void {
  const element = document.querySelector('title')
  if (watching || !element) return
  watching = true
  new MutationObserver(() => {
    if (document.title !== wantedTitle) document.title = wantedTitle
  }).observe(element, { childList: true })
}

/** Rings a number. False when the person changed their mind or the device cannot. */
export async function dial(phone: string): Promise<boolean> {
  try {
    await Taro.makePhoneCall({ phoneNumber: phone.replace(/[^\d+]/g, '') })
    return true
  } catch {
    return false
  }
}

/** Whether this platform can read a code with the camera. */
export const CAN_SCAN = !IS_H5

/** What came of reading a code: its text, or nothing; `refused` when the camera may not be used. */
export interface Scanned {
  text?: string
  refused?: boolean
}

/** Reads a code with the camera or from a picture; empty when the person closed the camera. */
export async function scan(): Promise<Scanned> {
  try {
    const { result, path } = await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode', 'wxCode'] as never })
    return { text: path || result || undefined }
  } catch (failure) {
    return { refused: isRefusal(failure) }
  }
}

/** Brings an element of this page into view, under the header. */
export function scrollTo(id: string): void {
  if (IS_H5) document.getElementById(id)?.scrollIntoView({ block: 'center' })
  else void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -120, duration: 0 }).catch(() => {})
}

/** Back to the top of this page. */
export function scrollTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => {})
}
