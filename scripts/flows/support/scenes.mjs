/**
 * Everything that is looked at by the accessibility test: every page of pages.json as somebody for whom it has content, and in its
 * other states; and what opens on top of pages: sheets, questions, the steps of forms, what is said about a mistake.
 */
import { readFileSync } from 'node:fs'
import { at } from '../../lib/paths.mjs'
import { planVisits } from './visits.mjs'

const EVERY_MODE = ['normal', 'elder', 'own 1.4']
const STATE_MODES = ['normal', 'elder']

/** Presses something by its words, wherever on the page it is. */
const press = (name) => (page) => page.getByRole('button', { name }).filter({ visible: true }).first().click()

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
]

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} url
 * @property {string | null} as a persona, or nobody
 * @property {'content' | 'guest' | 'empty' | 'error' | 'loading'} state
 * @property {string[]} modes
 * @property {((page: import('playwright-core').Page) => Promise<void>)[]} steps
 */

/**
 * The scenes for a running server.
 * @returns {Promise<Scene[]>}
 */
export async function planScenes(server) {
  const pages = Object.entries(JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8')))
  const plan = await planVisits(
    server,
    pages.map(([, { path }]) => path.slice(1)),
  )
  const scenes = []
  for (const [index, [name, { url }]] of pages.entries()) {
    const { url: visit, as } = plan[index]
    const query = visit.includes('?') ? visit.slice(visit.indexOf('?')) : ''
    const scene = { name, url: url + query, as, state: 'content', modes: EVERY_MODE, steps: [] }
    scenes.push(scene)
    scenes.push({ ...scene, name: `${name}: guest`, as: null, state: 'guest', modes: STATE_MODES })
    for (const state of ['empty', 'error']) scenes.push({ ...scene, name: `${name}: ${state}`, state, modes: STATE_MODES })
    scenes.push({ ...scene, name: `${name}: loading`, state: 'loading', modes: ['elder'] })
  }
  for (const { name, page, as, query = '', steps } of OPENED) {
    const { url } = Object.fromEntries(pages)[page]
    scenes.push({ name, url: url + query, as, state: 'content', modes: EVERY_MODE, steps })
  }
  return scenes
}
