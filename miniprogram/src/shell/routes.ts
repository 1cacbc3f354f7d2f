import { eventCenter } from '@tarojs/runtime'
import { PAGES } from '../platform/pages'
import { watchWayBack } from '../platform/way-back'
import { patiently, rememberPlace } from './chunks'
import { dressTabs } from './tabs'

/** One page as Taro's router knows it: `load` gives the code of the page first, then what the router wants back. */
interface Route {
  path: string
  load: (context: unknown, params: unknown) => [Promise<unknown>, unknown, unknown]
}
interface AppConfig {
  routes: Route[]
}

/** After the first page is at rest; before that every byte belongs to it. */
const FETCH_TABS_AFTER_MS = 2_500

/**
 * Called by the browser build before Taro's router takes the routes (see config/index.ts). The code of a page that does not come is
 * waited for in sight of the person, an address that leads nowhere gets a page, and the tabs are real links.
 */
export function prepareRoutes(config: AppConfig): void {
  watchWayBack()
  const tabs = Object.values(PAGES).flatMap(({ path, tab }) => (tab ? [path] : []))
  const codeOfTabs: (() => Promise<unknown>)[] = []
  for (const route of config.routes) {
    const { load } = route
    if (tabs.includes(slashed(route.path))) codeOfTabs.push(() => load(undefined, undefined)[0])
    route.load = (context, params) => [ifStillHere(patiently(() => load(context, params)[0])), context, params]
  }
  const nowhere = config.routes.find(({ path }) => slashed(path) === PAGES.notFound.path)
  if (nowhere) config.routes.push({ ...nowhere, path: '(.*)' })
  dressTabs()
  eventCenter.on('__afterTaroRouterChange', rememberPlace)
  // the drawing that index.html shows until there is a page
  eventCenter.once('__afterTaroRouterChange', () => document.getElementById('first')?.remove())
  setTimeout(() => fetchAhead(codeOfTabs), FETCH_TABS_AFTER_MS)
}

/** The tabs are small and everybody goes there: with their code here, the network's next hole goes unnoticed. */
function fetchAhead(codes: readonly (() => Promise<unknown>)[]): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData) return
  for (const fetchCode of codes) fetchCode().catch(() => {})
}

/** Whoever went back before the code was here does not want the page any more; the router would show it under the wrong address. */
function ifStillHere<T>(code: Promise<T>): Promise<T> {
  const { pathname } = location
  return code.then((page) => (location.pathname === pathname ? page : new Promise<T>(() => {})))
}

const slashed = (path: string) => `/${path.replace(/^\//, '')}`
