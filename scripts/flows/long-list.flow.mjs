import http from 'node:http'
import { SET_DATA_CEILING } from '../lib/set-data-ceiling.mjs'
import { waitFor } from '../lib/wait.mjs'
import { bootWeapp, compileDist, Screen } from '../weapp-runtime/index.mjs'
import { SCREEN } from '../weapp-runtime/wx/device.mjs'
import { WEAPP_DIST } from './support/stage.mjs'

const PATIENCE_MS = 240_000
const WISHES = 1000
const PER_ANSWER = 20
/** A screen shows about five cards. */
const MOST_ROWS = 36
/** WeChat advises fewer than 1000 nodes on a page. */
const MOST_NODES = 1000
/** Every so many swipes the finger rests, and the rows must be there. */
const REST_EVERY = 20

const wish = (n) => ({
  id: `w${n}`,
  no: `XY${n}`,
  title: `第 ${n} 个心愿：${'每周陪我喝杯茶、聊聊天'.slice(0, 4 + (n % 8))}`,
  categoryId: 'company',
  whereabouts: '一位独居奶奶 · 3 号楼附近',
  communityName: '槐荫里社区',
  status: n % 7 === 3 ? 'FULFILLED' : 'CLAIMABLE',
  asked: false,
  beneficiaryCount: 1,
  wantedBy: n % 3 ? '2026-12-25' : null,
  valueYuan: null,
  priority: false,
  publishedAt: '2026-11-15T00:00:00Z',
})

/** A wall of a thousand wishes, in the parts in which our server sends it. */
async function startWall() {
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://wall')
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (pathname === '/api/v1/wishes/figures') return answer(200, { collected: WISHES, claimed: 10, fulfilled: 5, personTimes: 7 })
    if (pathname !== '/api/v1/wishes') return answer(404, { code: 'not-found', title: '没有找到', status: 404 })
    const from = Number(searchParams.get('cursor') ?? 0)
    const items = Array.from({ length: Math.min(PER_ANSWER, WISHES - from) }, (_, at) => wish(from + at + 1))
    answer(200, { items, nextCursor: from + items.length < WISHES ? String(from + items.length) : null })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** Cards of unequal heights, by what they say. */
const heightOf = (element) => (element.classList.contains('card') ? 116 + (element.textContent.length % 9) * 12 : undefined)

describe('a list of a thousand on the WeChat build', () => {
  let wall
  let weapp
  let screen
  beforeAll(async () => {
    wall = await startWall()
    weapp = bootWeapp(compileDist(WEAPP_DIST), { heightOf, mapUrl: (url) => url.replace(/^https?:\/\/[^/]+/, wall.origin) })
    screen = new Screen(weapp, { timeout: 15_000 })
    weapp.launch('pages/wishes/index')
    await screen.see('第 1 个心愿')
  }, PATIENCE_MS)
  afterAll(async () => {
    weapp.stop()
    await wall.stop()
  })

  const page = () => weapp.stack.top.host
  const rows = () => page().querySelectorAll('.ll-part > .card').length
  const nodes = () => page().querySelectorAll('*').length
  /** What lies in the middle of the screen: rows, or room that is still empty. */
  const middle = () => {
    const { layout } = weapp.stack.parts
    return [...page().querySelectorAll('.ll-part, .ll-room')].find((part) => {
      const { top, bottom } = layout.box(weapp.stack.top, part, SCREEN.windowWidth)
      return top <= SCREEN.windowHeight / 2 && bottom > SCREEN.windowHeight / 2
    })?.className
  }

  const rest = () => waitFor(() => middle() === 'll-part', { describe: () => `a hole in the middle of the screen: ${middle()}` })

  it(
    'scrolls to its end without the page or its messages growing',
    async () => {
      const most = { rows: 0, nodes: 0 }
      for (let swipe = 1; swipe < 600 && !screen.text().includes(`第${WISHES}个心愿`); swipe++) {
        await screen.scroll(SCREEN.windowHeight)
        if (swipe % REST_EVERY === 0) await rest()
        most.rows = Math.max(most.rows, rows())
        most.nodes = Math.max(most.nodes, nodes())
      }
      await screen.see(`第 ${WISHES} 个心愿`)
      expect(most.rows).toBeLessThanOrEqual(MOST_ROWS)
      expect(most.nodes).toBeLessThan(MOST_NODES)
      expect(Math.max(...weapp.setDataLog.map(({ bytes }) => bytes))).toBeLessThan(SET_DATA_CEILING)
    },
    PATIENCE_MS,
  )

  it(
    'goes back up, jumps, and finds every row again where it was',
    async () => {
      const end = weapp.stack.top.scrollTop
      await screen.scroll(-end / 2)
      await rest()
      await screen.scroll(-end)
      await screen.see('第 1 个心愿')
      await screen.scroll(end)
      await screen.see(`第 ${WISHES} 个心愿`)
      expect(Math.abs(weapp.stack.top.scrollTop - end)).toBeLessThan(2)
    },
    PATIENCE_MS,
  )

  it(
    'keeps its place while another page lies over it',
    async () => {
      await screen.scroll(-SCREEN.windowHeight * 20)
      await rest()
      const { scrollTop } = weapp.stack.top
      const [, number] = /第(\d+)个心愿/.exec(screen.text())
      await screen.tapText(`第 ${number} 个心愿`)
      await screen.back()
      await screen.see(`第 ${number} 个心愿`)
      expect(weapp.stack.top.scrollTop).toBe(scrollTop)
      await rest()
    },
    PATIENCE_MS,
  )
})
