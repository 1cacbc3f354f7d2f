/**
 * Everything that is looked at by the accessibility test: every page of pages.json as somebody for whom it has content, and in its
 * other states; and what opens on top of pages: sheets, questions, the steps of forms, what is said about a mistake.
 */
import { readFileSync } from 'node:fs'
import { at } from '../../lib/paths.mjs'
import { callJson } from '../../lib/run-server.mjs'
import { planVisits } from './visits.mjs'

const EVERY_MODE = ['normal', 'elder', 'own 1.4']
const STATE_MODES = ['normal', 'elder']
/** The two panes of a wide browser; staff sit before them with a mouse and a keyboard. */
const DESK_MODES = ['desk']

/** Presses something by its words, wherever on the page it is. */
const press = (name) => (page) => page.getByRole('button', { name }).filter({ visible: true }).first().click()

const choose = (name) => (page) => page.getByRole('radio', { name }).filter({ visible: true }).first().click()

/** One line of an open menu. */
const pick = (name) => (page) => page.getByRole('menuitem', { name }).click()

/** What somebody has written so far, as it lies on the device; the form opens where it was left. */
const draft = (door, at, more) => ({ [`draft:new-${door}`]: { door, at, photos: [], text: '', ...more } })
const TROUBLE = {
  kind: 'COMPLAINT',
  categoryId: 'lighting',
  text: '三单元四楼的楼道灯坏了三天，晚上老人上楼看不清台阶',
  detail: '三单元四楼',
}
const WISH = { kind: 'WISH', categoryId: 'company', text: '一个人住久了，想请邻居每周来陪我喝杯茶聊聊天', visibility: 'PUBLIC' }
const PROXY = { proxy: { on: true, name: '', relation: '', phone: '', consent: false } }

/** The server wants a new word to the documents before it writes anything. */
const wantsConsent = (page) =>
  page.route('**/api/v1/reports', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', code: 'consent.required', title: '请先看一看说明', status: 403 }),
    }),
  )

/** What opens on top of a page, by what one presses to get there. A step that finds nothing fails the test: the list is kept true. */
const OPENED = [
  { name: 'me: identity', page: 'me', as: 'grid-lead', steps: [press('换身份')] },
  { name: 'me: text size', page: 'me', as: 'resident', steps: [press(/字的大小/)] },
  { name: 'me: sign out', page: 'me', as: 'resident', steps: [press('退出登录')] },
  { name: 'me: building', page: 'me', as: 'resident', steps: [press(/我的楼栋/)] },
  { name: 'work: identity', page: 'work', as: 'grid-lead', steps: [press(/现在的身份/)] },
  { name: 'work: filters', page: 'work', as: 'grid-lead', steps: [press(/^筛选/)] },
  { name: 'wishes: kinds', page: 'wishes', as: 'resident', steps: [press(/全部类别/)] },
  { name: 'complain: nothing said', page: 'complain', as: 'resident', steps: [press(/^下一步/)] },
  { name: 'complain: telling', page: 'complain', as: 'resident', kept: draft('complaint', 'tell', TROUBLE), modes: ['elder'] },
  { name: 'complain: photos', page: 'complain', as: 'resident', kept: draft('complaint', 'photos', TROUBLE), modes: ['elder'] },
  { name: 'complain: where', page: 'complain', as: 'resident', kept: draft('complaint', 'where', TROUBLE) },
  { name: 'complain: where, a guest', page: 'complain', as: null, kept: draft('complaint', 'where', TROUBLE), modes: STATE_MODES },
  { name: 'complain: building', page: 'complain', as: 'resident', kept: draft('complaint', 'where', TROUBLE), steps: [press('换地方')] },
  {
    name: 'complain: for somebody else, nothing said',
    page: 'complain',
    as: 'resident',
    kept: draft('complaint', 'where', { ...TROUBLE, ...PROXY }),
    steps: [press(/^下一步/)],
    modes: ['normal', 'own 1.4'],
  },
  {
    name: 'complain: more',
    page: 'complain',
    as: 'resident',
    kept: draft('complaint', 'more', { ...TROUBLE, ...PROXY }),
    modes: ['elder'],
  },
  { name: 'complain: last look', page: 'complain', as: 'resident', kept: draft('complaint', 'check', TROUBLE) },
  { name: 'make-wish: where', page: 'makeWish', as: 'resident', kept: draft('wish', 'where', WISH) },
  { name: 'make-wish: when', page: 'makeWish', as: 'resident', kept: draft('wish', 'when', WISH), modes: ['elder'] },
  { name: 'make-wish: last look', page: 'makeWish', as: 'resident', kept: draft('wish', 'check', WISH) },
  { name: 'wish: claim', page: 'wish', as: 'party-member', about: true, steps: [press('我来认领')] },
  { name: 'wish: claim, nothing said', page: 'wish', as: 'party-member', about: true, steps: [press('我来认领'), press('确认认领')] },
  { name: 'report: nothing chosen', page: 'report', as: 'resident', query: '?id=x&part=WISH', steps: [press('提交举报')] },
  {
    name: 'report: consent',
    page: 'report',
    as: 'resident',
    query: '?id=x&part=WISH',
    steps: [wantsConsent, choose(/./), press('提交举报')],
  },
  { name: 'ticket: photo', page: 'ticket', as: 'grid-lead', photographed: true, steps: [press(/点开看大图/)], modes: STATE_MODES },
  { name: 'ticket: an answer written', page: 'ticket', as: 'grid-lead', about: true, steps: [press(/写上：已看过现场/)] },
  { name: 'work: all picked', page: 'work', as: 'grid-lead', steps: [press(/^全选/)] },
  { name: 'on-spot: building', page: 'onSpot', as: 'grid-lead', steps: [press(/选一栋楼|换地方/)], modes: STATE_MODES },
  { name: 'desk', page: 'work', as: 'grid-lead', modes: DESK_MODES },
  { name: 'desk: community', page: 'work', as: 'community-admin', modes: DESK_MODES },
  { name: 'desk: more', page: 'work', as: 'grid-lead', steps: [press('更多操作')], modes: DESK_MODES },
  { name: 'desk: a form', page: 'work', as: 'grid-lead', steps: [press('更多操作'), pick('登记联系')], modes: DESK_MODES },
  { name: 'desk: filters', page: 'work', as: 'grid-lead', steps: [press(/^筛选/)], modes: DESK_MODES },
]

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} url
 * @property {string | null} as a persona, or nobody
 * @property {'content' | 'guest' | 'empty' | 'error' | 'loading'} state
 * @property {string[]} modes
 * @property {object} [kept] what else lies on the device
 * @property {((page: import('playwright-core').Page) => Promise<void>)[]} steps
 */

/**
 * The scenes for a running server.
 * @returns {Promise<Scene[]>}
 */
export async function planScenes(server) {
  const visits = await planVisitsByName(server)
  const scenes = []
  for (const { name, url, as } of visits) {
    const scene = { name, url, as, state: 'content', modes: EVERY_MODE, steps: [] }
    scenes.push(scene)
    scenes.push({ ...scene, name: `${name}: guest`, as: null, state: 'guest', modes: STATE_MODES })
    for (const state of ['empty', 'error']) scenes.push({ ...scene, name: `${name}: ${state}`, state, modes: STATE_MODES })
    scenes.push({ ...scene, name: `${name}: loading`, state: 'loading', modes: ['elder'] })
  }
  for (const { name, url, as, kept, steps, modes } of await planOpened(server, visits))
    scenes.push({ name, url, as, state: 'content', modes, kept, steps })
  return scenes
}

/** What opens on top of pages, with the addresses that it needs; `visits` are those of the pages. */
export async function planOpened(server, visits) {
  const byName = Object.fromEntries(visits.map((visit) => [visit.name, visit]))
  const planned = []
  for (const { name, page, as, query = '', about, photographed, kept, steps = [], modes = EVERY_MODE } of OPENED) {
    const { bare, url } = byName[page]
    const more = about ? url.slice(url.indexOf('?')) : photographed ? `?id=${await photographedAppeal(server, as)}` : query
    planned.push({ name, page, url: bare + more, as, kept, steps, modes })
  }
  return planned
}

/** An appeal with photos that this persona may see. */
async function photographedAppeal({ api }, persona) {
  const { token } = await callJson('POST', `${api}/sessions/demo`, { persona })
  const { items } = await callJson('GET', `${api}/appeals?view=area&limit=50`, undefined, { token })
  for (const { id } of items) {
    const { photos } = await callJson('GET', `${api}/appeals/${id}`, undefined, { token })
    if (photos.length > 0) return id
  }
  throw new Error('The demo neighbourhood is not as expected: no appeal has a photo')
}

/**
 * Every page of pages.json under its own address, with what it needs in it, and as whom it is visited.
 * @returns {Promise<{ name: string, page: string, url: string, bare: string, as: string }[]>}
 */
export async function planVisitsByName(server) {
  const pages = Object.entries(JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8')))
  const plan = await planVisits(
    server,
    pages.map(([, { path }]) => path.slice(1)),
  )
  return pages.map(([name, { url: bare }], index) => {
    const { url, as } = plan[index]
    return { name, page: name, url: bare + (url.includes('?') ? url.slice(url.indexOf('?')) : ''), bare, as }
  })
}
