/** `npm run report:h5`: the first page of the web build in Chromium on a slow line and a slow phone. */
import { ensureBuilt } from './builds.mjs'
import { main } from './children.mjs'
import { FIRST_PAGE_CEILING, h5Scripts } from './h5-weight.mjs'
import { ensureInstalled } from './install.mjs'
import { findChromium } from './machine.mjs'
import { at } from './paths.mjs'
import { callJson, runServer } from './run-server.mjs'
import { bold, dim, say, sayTrouble, Trouble } from './say.mjs'

const HELP = `npm run report:h5            first pages on a slow line: when something is seen, when the content, how many bytes, how much it jumps
npm run report:h5 -- --json  the same for programs
`
/** A thin 3G line and a phone with a quarter of this machine's speed. */
const LINE = { offline: false, latency: 400, downloadThroughput: (400 * 1024) / 8, uploadThroughput: (200 * 1024) / 8 }
const CPU_SLOWDOWN = 4
const VISITS = 3
const LIMIT_MS = 120_000

/** The page, who opens it, and words that are only there when its content is. */
const PAGES = [
  { path: '/', as: undefined, shows: '书桌上的灯|我来认领' },
  { path: '/wishes', as: undefined, shows: '我来认领' },
  { path: '/work', as: 'grid-lead', shows: '待签收' },
]

async function visit(browser, origin, { path, session, shows }) {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, isMobile: true, locale: 'zh-CN', baseURL: origin })
  try {
    if (session) await context.addInitScript((value) => localStorage.setItem('session', value), JSON.stringify({ data: session }))
    await context.addInitScript(() => {
      window.wishJumps = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.wishJumps += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', LINE)
    await line.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
    const kinds = new Map()
    const bytes = { script: 0, all: 0 }
    line.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes.all += encodedDataLength
      if (kinds.get(requestId) === 'Script') bytes.script += encodedDataLength
    })
    await page.goto(path, { waitUntil: 'commit', timeout: LIMIT_MS })
    const content = await page.waitForFunction(
      (words) => new RegExp(words).test(document.querySelector('.taro_page')?.textContent ?? '') && performance.now(),
      shows,
      { timeout: LIMIT_MS, polling: 50 },
    )
    const contentMs = await content.jsonValue()
    const scriptThen = bytes.script
    // what comes late and pushes the rest about has come by then
    await page.waitForTimeout(3000)
    const { first, jumps } = await page.evaluate(() => ({
      first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      jumps: window.wishJumps,
    }))
    return { first, content: contentMs, script: scriptThen, all: bytes.all, jumps }
  } finally {
    await context.close()
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function measure() {
  const { chromium } = await import('playwright-core')
  const server = await runServer({ env: { H5_DIR: at('miniprogram', 'dist', 'h5') } })
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const rows = []
    for (const { path, as, shows } of PAGES) {
      const answer = as && (await callJson('POST', `${server.api}/sessions/demo`, { persona: as }))
      const session = answer && { token: answer.token, expiresAt: answer.expiresAt }
      const visits = []
      for (let turn = 0; turn < VISITS; turn++) visits.push(await visit(browser, server.origin, { path, session, shows }))
      const of = (name) => median(visits.map((one) => one[name]))
      rows.push({ path, first: of('first'), content: of('content'), script: of('script'), all: of('all'), jumps: of('jumps') })
    }
    return rows
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function report() {
  const words = process.argv.slice(2)
  if (words.includes('--help')) {
    say(HELP)
    return 0
  }
  await ensureInstalled()
  if (!findChromium()) throw new Trouble('这台机器上没有 Chromium。', 'There is no Chromium on this machine (CHROMIUM_PATH names one).')
  for (const name of ['shared', 'server', 'h5']) await ensureBuilt(name)
  const scripts = h5Scripts(at('miniprogram', 'dist', 'h5'))
  const pages = await measure()
  if (words.includes('--json')) {
    say(JSON.stringify({ pages, scripts }, null, 2))
    return 0
  }
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(0)} KB`.padStart(8)
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(7)
  say(bold('慢网络上的第一页 · first pages at 400 kbit/s, 400 ms, CPU ÷ 4, nothing cached'))
  say(dim(`  ${'page'.padEnd(12)} ${'first'.padStart(7)} ${'content'.padStart(7)} ${'script'.padStart(8)} ${'all'.padStart(8)}   CLS`))
  for (const { path, first, content, script, all, jumps } of pages)
    say(`  ${path.padEnd(12)} ${seconds(first)} ${seconds(content)} ${kilobytes(script)} ${kilobytes(all)} ${jumps.toFixed(3).padStart(5)}`)
  say()
  say(bold(`脚本 · scripts, gzip (a first page at most ${FIRST_PAGE_CEILING / 1024} KB)`))
  for (const { name, bytes } of scripts.first) say(`  ${name.padEnd(40)} ${kilobytes(bytes)}`)
  return 0
}

await main(report, sayTrouble)
