import { eventCenter } from '@tarojs/runtime'
import { hideMissing, showMissing } from './missing'

const AGAIN_AFTER_MS = 800
const RELOADED_FOR = 'reloaded-for'

/** Thrown into Taro's router when somebody would rather stay where they are. */
class Stayed extends Error {}

/** Address of the page that can be seen. */
let shown: string | undefined

/** Called whenever a page has opened. */
export function rememberPlace(): void {
  shown = location.href
}

/**
 * Fetches the code of a page, and does not give up: a short hole in the network is bridged, a longer one is said in words with a
 * way to try again, and when the office has published a newer version meanwhile (the old files are gone) the page starts anew.
 */
export async function patiently<T>(fetchCode: () => Promise<T>): Promise<T> {
  try {
    return await fetchCode()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
  }
  for (;;) {
    try {
      const code = await fetchCode()
      hideMissing()
      return code
    } catch {
      const state = await versionThere()
      if (state === 'newer' && startAnew()) return new Promise<T>(() => {})
      const wish = await showMissing(state === 'unreachable' ? 'offline' : 'broken', shown !== undefined)
      if (wish === 'stay') {
        stay()
        throw new Stayed()
      }
    }
  }
}

/** The page below is still there; only the address and the marked tab had gone ahead. */
function stay(): void {
  hideMissing()
  if (!shown) return
  window.addEventListener('unhandledrejection', (event) => event.reason instanceof Stayed && event.preventDefault(), { once: true })
  window.history.replaceState(window.history.state, '', shown)
  eventCenter.trigger('__taroRouterChange', { toLocation: { path: location.pathname } })
  eventCenter.trigger('__afterTaroRouterChange', { toLocation: { path: location.pathname } })
}

/** Whether the server still publishes the version that runs here. */
async function versionThere(): Promise<'same' | 'newer' | 'unreachable'> {
  try {
    const response = await fetch('/', { cache: 'no-store' })
    if (!response.ok) return 'unreachable'
    return isOurs(await response.text()) ? 'same' : 'newer'
  } catch {
    return 'unreachable'
  }
}

/** The page that started this app names its scripts by a hash of what is in them. */
function isOurs(html: string): boolean {
  const scripts = Array.from(document.querySelectorAll<HTMLScriptElement>('script[src*="/js/"]'), ({ src }) => new URL(src).pathname)
  return scripts.filter((path) => /\/js\/app\./.test(path)).every((path) => html.includes(path))
}

/** Loads the whole page once; a second time would be a circle. */
function startAnew(): boolean {
  const here = location.href
  if (sessionStorage.getItem(RELOADED_FOR) === here) return false
  sessionStorage.setItem(RELOADED_FOR, here)
  location.reload()
  return true
}
