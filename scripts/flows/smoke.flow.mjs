import { runServer } from '../lib/run-server.mjs'
import { SET_DATA_CEILING } from '../lib/set-data-ceiling.mjs'
import { compileDist } from '../weapp-runtime/index.mjs'
import { visitPage } from '../weapp-runtime/visit-page.mjs'
import { WEAPP_DIST } from './support/stage.mjs'
import { planVisits } from './support/visits.mjs'

/** Nothing listens here. */
const NOBODY = 'http://127.0.0.1:9'
const LONGER_THAN_RETRIES = 2000
const PATIENCE_MS = 600_000

/** As many processes at a time as a small machine has cores. */
const AT_ONCE = 2

const { pages } = compileDist(WEAPP_DIST)

/** In which ways each page is opened. */
const WAYS = {
  'signed in': (visit, { origin }) => ({ ...visit, origin }),
  'as a guest': ({ url }, { origin }) => ({ url, origin }),
  'without a network': (visit) => ({ ...visit, origin: NOBODY, restMs: LONGER_THAN_RETRIES }),
}
const visits = Object.keys(WAYS).flatMap((way) => pages.map((route) => ({ way, route })))

describe('every page of the WeChat build, each time in a fresh process', () => {
  const reports = new Map()

  beforeAll(async () => {
    const server = await runServer({ env: { H5_DIR: '' } })
    try {
      const plan = new Map((await planVisits(server, pages)).map((visit) => [visit.route, visit]))
      const waiting = [...visits]
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { way, route } = next
          const report = visitPage({ ...WAYS[way](plan.get(route), server), dist: WEAPP_DIST })
          reports.set(`${route} ${way}`, await report.catch((error) => ({ errors: [error.message] })))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    } finally {
      await server.stop()
    }
  }, PATIENCE_MS)

  it.each(visits)('$route, $way', ({ route, way }) => {
    const { errors, text, setData, route: reached } = reports.get(`${route} ${way}`)
    expect(errors).toEqual([])
    expect(text.length).toBeGreaterThan(4)
    expect(Math.max(...setData.map(({ bytes }) => bytes))).toBeLessThan(SET_DATA_CEILING)
    if (way === 'signed in') expect(reached).toBe(route)
  })
})
