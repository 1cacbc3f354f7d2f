/** The calls that are measured, as each of the three services is asked for them. */
import { randomUUID } from 'node:crypto'
import { jwtOf } from './tutorial/jwt.mjs'
import { adminOf, BUSY_GRIDS, busyPerson, placeOf, tokenOf, workerOf } from './world.mjs'

const TEXT = '三号楼二单元一层的路灯坏了，晚上老人上下楼看不清，请帮忙修一修，谢谢。'
const WORDS = ['路灯', '电梯', '井盖', '异味', '老花镜']
const encoded = (text) => encodeURIComponent(text)

/**
 * @typedef {object} Call
 * @property {string} id
 * @property {string} title
 * @property {boolean} [limited] every turn gets its share of the stock, and ends with it
 * @property {(n: number, stock: object) => Record<'product' | 'limit' | 'tutorial', object>} make the n-th request for each service
 */

/** @type {Call[]} */
export const CALLS = [
  {
    id: 'submit',
    title: 'submit an appeal',
    make: (n, { submitters }) => {
      const as = submitters[n % submitters.length]
      const grid = n % 1000
      const body = {
        kind: 'COMPLAINT',
        categoryId: 'lighting',
        text: TEXT,
        place: { buildingId: placeOf(grid).buildingId, detail: '2 单元 1 层' },
      }
      const bare = { grid, kind: 'COMPLAINT', text: TEXT }
      return all(
        { method: 'POST', as, key: randomUUID() },
        ['/api/v1/appeals', body],
        ['/submit', bare],
        ['/appeals', { categoryId: 'lighting', text: TEXT, gridId: `g-${grid}` }],
      )
    },
  },
  {
    id: 'claim',
    title: 'claim a wish',
    limited: true,
    make: (n, { wishes, claimants }) => {
      // five wishes each, but never two of one person at the same moment
      const wish = wishes[(n % claimants.length) * 5 + Math.floor(n / claimants.length)]
      if (!wish || n >= wishes.length) return undefined
      const as = claimants[n % claimants.length]
      const promise = { version: wish.version, plan: '这个周末送到家里去', promisedOn: dayFrom(5), rules: true }
      return all(
        { method: 'POST', as, key: randomUUID() },
        [`/api/v1/appeals/${wish.id}/actions/claim`, promise],
        ['/claim', { ...promise, id: wish.id }],
        [`/appeals/${wish.id}/claim`, promise],
      )
    },
  },
  {
    id: 'mine',
    title: 'my list',
    make: (n) => all({ as: busyPerson(n) }, ['/api/v1/appeals?view=mine'], ['/mine'], ['/appeals/mine']),
  },
  {
    id: 'queue',
    title: 'workbench queue',
    make: (n) => {
      const grid = n % BUSY_GRIDS
      return all({ as: workerOf(grid) }, ['/api/v1/appeals?view=work'], [`/queue?unitId=gg-${grid}`], [`/appeals/queue?unitId=gg-${grid}`])
    },
  },
  {
    id: 'area',
    title: 'area list (a community)',
    make: (n) => {
      const community = n % 2
      return all({ as: adminOf(community) }, ['/api/v1/appeals?view=area'], [`/area?communityId=c-${community}`])
    },
  },
  {
    id: 'search',
    title: 'search in a community',
    make: (n) => {
      const community = n % 2
      const q = encoded(WORDS[n % WORDS.length])
      return all(
        { as: adminOf(community) },
        [`/api/v1/appeals?view=area&q=${q}`],
        [`/search?communityId=c-${community}&q=${q}`],
        [`/appeals/search?communityId=c-${community}&q=${q}`],
      )
    },
  },
  {
    id: 'wall',
    title: 'wish wall (a guest)',
    make: (n) =>
      all({}, [`/api/v1/wishes?communityId=c-${n % 100}`], [`/wall?communityId=c-${n % 100}`], [`/wishes?communityId=c-${n % 100}`]),
  },
  {
    id: 'detail',
    title: 'detail with timeline',
    make: (n, { seen }) => {
      const { id, grid } = seen[(n >> 1) % seen.length]
      const steps = n % 2 === 1
      return all(
        { as: workerOf(grid) },
        [`/api/v1/appeals/${id}${steps ? '/steps' : ''}`],
        [`/${steps ? 'steps' : 'detail'}?id=${id}`],
        [`/appeals/${id}${steps ? '/steps' : ''}`],
      )
    },
  },
]

function all({ as, ...common }, product, limit, tutorial) {
  const request = (place, token) => place && { ...common, token: as && token(as), path: place[0], ...(place[1] ? { body: place[1] } : {}) }
  return { product: request(product, tokenOf), limit: request(limit, tokenOf), tutorial: request(tutorial, jwtOf) }
}

/** The day so many days from now. */
export function dayFrom(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
