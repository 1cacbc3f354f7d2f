/** `npm run screenshots`: opens every page of the web build as somebody of the demo neighbourhood and keeps a picture of it. */
import { mkdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { planVisits } from '../flows/support/visits.mjs'
import { ensureBuilt } from './builds.mjs'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { findChromium } from './machine.mjs'
import { at } from './paths.mjs'
import { runServer } from './run-server.mjs'
import { say, sayTrouble, Trouble } from './say.mjs'

const HELP = `npm run screenshots                         every page, into .cache/screenshots
npm run screenshots -- home wish            only these pages (names as in miniprogram/src/platform/pages.json)
npm run screenshots -- --to docs/pictures   into another folder
npm run screenshots -- --elder              with large text · 大字版
npm run screenshots -- --state offline      without a network; also: loading (no answer yet), guest (nobody signed in)
npm run screenshots -- --full               the whole page, not only what a phone shows at once
npm run screenshots -- --scale 1.4          with the person's own text size, 1 to 1.4 · 字的大小
npm run screenshots -- --dots 1             one picture dot per point (2 is the default)
`
const PHONE = {
  viewport: { width: 375, height: 812 },
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}

function readArguments() {
  const options = {
    to: { type: 'string' },
    elder: { type: 'boolean' },
    full: { type: 'boolean' },
    state: { type: 'string' },
    scale: { type: 'string', default: '1' },
    dots: { type: 'string', default: '2' },
    help: { type: 'boolean' },
  }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  return { ...values, names: positionals, to: values.to ? resolve(values.to) : at('.cache', 'screenshots') }
}

/** A page in a browser context of its own, with what the phone would remember. */
async function openPage(browser, origin, dots, storage) {
  const context = await browser.newContext({ ...PHONE, baseURL: origin, deviceScaleFactor: dots })
  await context.addInitScript((kept) => {
    // the shape in which Taro keeps values in a browser
    for (const [key, data] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify({ data }))
  }, storage)
  return context.newPage()
}

/** What is done to a page before it is opened, so that it shows itself in another state. */
const STATES = {
  offline: (page) => page.route('**/api/**', (route) => route.abort('internetdisconnected')),
  loading: (page) => page.route('**/api/**', () => {}),
  guest: () => {},
}
/** Longer than the pauses in which a page tries again. */
const RETRIED_MS = 2500

async function screenshots() {
  const { names, to, elder, full, state, scale, dots, help } = readArguments()
  if (help) {
    say(HELP)
    return 0
  }
  if (state && !Object.hasOwn(STATES, state)) {
    throw new Trouble(`没有叫 ${state} 的状态。`, `There is no state ${state}. Known: ${Object.keys(STATES).join(', ')}`, { exitCode: 2 })
  }
  const pages = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8'))
  const unknown = names.filter((name) => !Object.hasOwn(pages, name))
  if (unknown.length > 0) {
    throw new Trouble(
      `没有叫 ${unknown.join('、')} 的页面。`,
      `There is no page named ${unknown.join(', ')}. Known: ${Object.keys(pages).join(', ')}`,
      { exitCode: 2 },
    )
  }
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Trouble(
      '没有找到 Chromium 浏览器（Debian/Ubuntu：apt-get install chromium fonts-noto-cjk）。',
      'No Chromium was found; CHROMIUM_PATH can name one.',
      { exitCode: 2 },
    )
  }
  await ensureInstalled()
  for (const name of ['shared', 'server', 'h5']) await ensureBuilt(name)
  mkdirSync(to, { recursive: true })

  // dependencies are there only now
  const { chromium } = await import('playwright-core')
  const server = await runServer()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const wanted = Object.entries(pages).filter(([name]) => names.length === 0 || names.includes(name))
    const plan = await planVisits(
      server,
      wanted.map(([, { path }]) => path.slice(1)),
    )
    for (const [index, [name, { url }]] of wanted.entries()) {
      const { url: visit, as, storage } = plan[index]
      const remembered = state === 'guest' ? {} : storage
      // as the mini-program keeps them on the device (miniprogram/src/ui/scale.ts)
      const reading = { ...(elder ? { elder: true } : {}), ...(Number(scale) > 1 ? { fontScale: Number(scale) } : {}) }
      const page = await openPage(browser, server.origin, Number(dots), { ...remembered, ...reading })
      if (state) await STATES[state](page)
      const query = visit.includes('?') ? visit.slice(visit.indexOf('?')) : ''
      await page.goto(url + query, { waitUntil: state ? 'load' : 'networkidle' })
      if (state) await page.waitForTimeout(RETRIED_MS)
      const file = resolve(to, `${[name, elder && 'elder', Number(scale) > 1 && `x${scale}`, state].filter(Boolean).join('-')}.png`)
      await page.screenshot({ path: file, fullPage: full })
      // calls that are still held would be waited for
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await page.context().close()
      say(`${name.padEnd(12)} ${as.padEnd(14)} ${relative(at(), file)}`)
    }
  } finally {
    await browser.close()
    await server.stop()
  }
  return 0
}

await main(screenshots, sayTrouble)
