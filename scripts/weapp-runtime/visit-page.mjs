import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readableText } from '../lib/find-in-page.mjs'
import { sleep } from '../lib/wait.mjs'
import { bootWeapp } from './index.mjs'

/** A page is at rest when nothing is being fetched and nothing was drawn for this long, unless the visit says otherwise. */
const REST_MS = 300
const LOOK_EVERY_MS = 20
const LIMIT_MS = 20_000

/**
 * @typedef {object} Visit
 * @property {string} url the page, with its query
 * @property {string} dist folder of the build
 * @property {string} [origin] the running server
 * @property {object} [storage] what the phone remembers, for instance a session
 * @property {number} [restMs] how long the page must be quiet to be at rest: longer than its pauses between retries
 *
 * @typedef {object} VisitReport
 * @property {string} url
 * @property {string} route where the visit ended: a page may send a guest elsewhere
 * @property {string} text what could be read, without white space
 * @property {string[]} errors what was thrown, rejected and never caught, or printed as an error
 * @property {{ is: string, bytes: number }[]} setData
 * @property {string[]} requests
 */

/**
 * Opens one page of a built mini-program in a fresh process, as WeChat does when it is entered from a shared card.
 * @param {Visit} visit
 * @returns {Promise<VisitReport>}
 */
export function visitPage(visit) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(visit)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    let report
    child.on('message', (message) => {
      report = message
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      report ? resolve(report) : reject(new Error(`${visit.url}: the process ended with ${code}\n${complaint.slice(-2000)}`)),
    )
  })
}

async function visitHere({ url, dist, origin, storage, restMs = REST_MS }) {
  const errors = []
  process.on('unhandledRejection', (reason) => errors.push(`unhandled rejection: ${reason?.stack ?? reason?.errMsg ?? reason}`))
  const weapp = bootWeapp(dist, {
    storage,
    mapUrl: (address) => (origin ? address.replace(/^https?:\/\/[^/]+/, origin) : address),
    onConsole: (level, args) => level === 'error' && errors.push(`console.error: ${args.map(String).join(' ')}`),
  })
  try {
    weapp.launch(url)
  } catch (error) {
    errors.push(`launch: ${error.stack}`)
  }
  if (weapp.stack.top) await atRest(weapp, restMs)
  const { top } = weapp.stack
  return {
    url,
    route: top?.route ?? '',
    text: top ? readableText(top.host) : '',
    errors: [...errors, ...weapp.errors.map((error) => `${error.where}: ${error.stack}`)],
    setData: weapp.setDataLog.map(({ is, bytes }) => ({ is, bytes })),
    requests: weapp.calls.filter((call) => call.name === 'request').map((call) => `${call.options.method ?? 'GET'} ${call.options.url}`),
  }
}

/** Counts looks, not time alone: on a busy machine this process may stand still for longer than a page needs to draw. */
async function atRest(weapp, restMs) {
  const end = performance.now() + LIMIT_MS
  let drawn = -1
  let quietLooks = 0
  while (quietLooks * LOOK_EVERY_MS < restMs && performance.now() < end) {
    await sleep(LOOK_EVERY_MS)
    const { length } = weapp.setDataLog
    const isBusy = length === 0 || length !== drawn || weapp.calls.some((call) => call.pending)
    quietLooks = isBusy ? 0 : quietLooks + 1
    drawn = length
  }
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await visitHere(JSON.parse(process.argv[2]))
  process.send(report, () => process.exit())
}
