/** `npm run screenshots`: every page of the web build × state × mode, as somebody of the demo neighbourhood, each kept as a picture. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { planOpened, planVisitsByName } from '../flows/support/scenes.mjs'
import { ensureBuilt } from './builds.mjs'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { findChromium } from './machine.mjs'
import { at } from './paths.mjs'
import { Camera } from './pictures/camera.mjs'
import { makeSheets } from './pictures/sheets.mjs'
import { MODES, STATES } from './pictures/states.mjs'
import { runServer } from './run-server.mjs'
import { say, sayTrouble, Trouble } from './say.mjs'

const table = (words) =>
  Object.entries(words)
    .map(([name, { zh }]) => `${name} (${zh})`)
    .join(', ')
const HELP = `npm run screenshots                          every page × state × mode, into .cache/screenshots
npm run screenshots -- home wish             only these pages (names as in miniprogram/src/platform/pages.json)
npm run screenshots -- --state content,empty only these states: ${table(STATES)}
npm run screenshots -- --mode elder          only these modes: ${table(MODES)}
npm run screenshots -- --to docs/images    into another folder
npm run screenshots -- --full                the whole page, not only what a phone shows at once
npm run screenshots -- --width 320           on a narrower phone (375 is the default)
npm run screenshots -- --dots 1              one picture dot per point (2 is the default)
npm run screenshots -- --sheets              also contact sheets, five pictures on each
A state in which a page looks as it does with content is not kept a second time.
`
const AT_ONCE = 2
/** Pages that somebody with a desk opens on a computer too. */
const ON_A_DESK =
  /^(work|wishes|me|signIn|rates|reports|contents|ticket|search|onSpot|writeNotice|supervision|followUps|exclusions|lostPoints)$/

function readArguments() {
  const options = {
    to: { type: 'string' },
    full: { type: 'boolean', default: false },
    sheets: { type: 'boolean' },
    state: { type: 'string', default: Object.keys(STATES).join() },
    mode: { type: 'string', default: Object.keys(MODES).join() },
    width: { type: 'string', default: '375' },
    dots: { type: 'string', default: '2' },
    help: { type: 'boolean' },
  }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const pages = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8'))
  return {
    ...values,
    states: known('状态', 'state', values.state.split(','), STATES),
    modes: known('样子', 'mode', values.mode.split(','), MODES),
    names: known('页面', 'page', positionals, pages),
    to: values.to ? resolve(values.to) : at('.cache', 'screenshots'),
  }
}

function known(zh, en, given, all) {
  const unknown = given.filter((name) => !Object.hasOwn(all, name))
  if (unknown.length === 0) return given
  const names = Object.keys(all).join(', ')
  throw new Trouble(`没有这样的${zh}：${unknown.join('、')}`, `No such ${en}: ${unknown.join(', ')}. Known: ${names}`, { exitCode: 2 })
}

/** What is to be taken: a page or what opens on top of it, its states, its modes. */
async function planShots(server, { names, states, modes }) {
  const wanted = ({ page }) => names.length === 0 || names.includes(page)
  const visits = await planVisitsByName(server)
  const shots = []
  for (const visit of visits.filter(wanted)) {
    const itsModes = ON_A_DESK.test(visit.page) ? modes : modes.filter((mode) => mode !== 'desk')
    for (const mode of itsModes) shots.push({ visit, mode, states })
  }
  // what opens on top is pressed open, which needs the page with its content
  const opened = states.includes('content') ? (await planOpened(server, visits)).filter(wanted) : []
  for (const visit of opened) {
    for (const mode of modes.filter((name) => visit.modes.includes(MODES[name].measured))) shots.push({ visit, mode, states: ['content'] })
  }
  return shots
}

async function screenshots() {
  const wanted = readArguments()
  if (wanted.help) {
    say(HELP)
    return 0
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
  mkdirSync(wanted.to, { recursive: true })

  // dependencies are there only now
  const { chromium } = await import('playwright-core')
  const server = await runServer({ env: { RATE_LIMITS: 'off' } })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const camera = new Camera(browser, server, { width: Number(wanted.width), dots: Number(wanted.dots), full: wanted.full })
    const shots = await planShots(server, wanted)
    const files = new Map(shots.map((shot) => [shot, []]))
    const failed = []
    const queue = [...shots]
    const work = async () => {
      for (let shot = queue.shift(); shot; shot = queue.shift()) {
        for (const file of await takeStates(camera, shot, wanted, failed)) files.get(shot).push(file)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const kept = shots.flatMap((shot) => files.get(shot))
    if (wanted.sheets) for (const sheet of await makeSheets(browser, kept, wanted.to)) say(relative(at(), sheet))
    say(`${kept.length} 张图片 · pictures`)
    for (const { name, error } of failed) say(`没有拍成 · not taken: ${name}: ${error.message.split('\n')[0]}`)
    return failed.length > 0 ? 1 : 0
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** The pictures of one page in one mode, state after state; the paths of those that differ from each other. */
async function takeStates(camera, { visit, mode, states }, { to }, failed) {
  const files = []
  const seen = new Set()
  for (const state of states) {
    const parts = [visit.name, mode !== 'normal' && mode, state !== 'content' && state]
    const name = parts
      .filter(Boolean)
      .join('-')
      .replace(/[:, ]+/g, '-')
    try {
      const { picture, digest } = await camera.take(visit, state, mode)
      if (seen.has(digest)) continue
      seen.add(digest)
      const file = resolve(to, `${name}.png`)
      writeFileSync(file, picture)
      files.push(file)
      say(`${visit.name.padEnd(22)} ${String(visit.as).padEnd(14)} ${relative(at(), file)}`)
    } catch (error) {
      failed.push({ name, error })
    }
  }
  return files
}

await main(screenshots, sayTrouble)
