/** What is done so that a page shows itself in each of its states, and to whom it does not belong. */

const JSON_PROBLEM = { status: 500, contentType: 'application/problem+json', body: '{}' }
/** Longer than the pauses in which a page tries again, and than the time after which a skeleton says that it is loading. */
export const RETRIED_MS = 2600

const cut = (page) => page.route('**/api/**', (route) => route.abort('internetdisconnected'))

/** One answer for a list, and for everything else that must still be there. */
async function emptied(route) {
  const answer = await route.fetch()
  const body = await answer.json().catch(() => null)
  const isList = body && Array.isArray(body.items)
  await route.fulfill(isList ? { response: answer, json: { ...body, items: [], nextCursor: null } } : { response: answer })
}

/**
 * @typedef {object} State
 * @property {string} zh
 * @property {(page: import('playwright-core').Page) => Promise<void>} [before] before the page is opened
 * @property {(page: import('playwright-core').Page) => Promise<void>} [seen] after it was seen once; it is then opened again
 * @property {string | null} [as] somebody else than the one whom the page is for; null is nobody
 */

/** @type {Record<string, State>} */
export const STATES = {
  content: { zh: '有内容' },
  guest: { zh: '没有登录', as: null },
  stranger: { zh: '不给这个人看', as: 'resident-far' },
  empty: { zh: '还没有内容', before: (page) => page.route('**/api/**', emptied) },
  error: { zh: '出错', before: (page) => page.route('**/api/**', (route) => route.fulfill(JSON_PROBLEM)) },
  loading: { zh: '正在打开', before: (page) => page.route('**/api/**', () => {}) },
  offline: { zh: '看过一次以后断网', seen: cut },
  cold: { zh: '一打开就没有网', before: cut },
}

/** How somebody reads: what the phone remembers of it (miniprogram/src/ui/scale.ts), on what, and the name under which it is measured. */
export const MODES = {
  normal: { zh: '平常', kept: {}, measured: 'normal' },
  elder: { zh: '长辈版', kept: { elder: true }, measured: 'elder' },
  'x1.4': { zh: '字的大小 1.4', kept: { fontScale: 1.4 }, measured: 'own 1.4' },
  desk: { zh: '电脑', kept: {}, viewport: { width: 1280, height: 900 }, measured: 'desk' },
}
