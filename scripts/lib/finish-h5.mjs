/** The last touches to the web build: what the first page needs is asked for at once, and every text file lies there compressed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { at } from './paths.mjs'
import { filesBelow } from './stamp.mjs'

const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json'])
/** Smaller files travel in one packet anyway. */
const WORTH_IT = 1000
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** @param {string} folder of the build */
export async function finishH5(folder) {
  const index = join(folder, 'index.html')
  const files = join(folder, 'page-files.json')
  writeFileSync(index, withFirstRequests(readFileSync(index, 'utf8'), JSON.parse(readFileSync(files, 'utf8')), EARLY()))
  rmSync(files)
  writeFileSync(join(folder, 'addresses.json'), JSON.stringify(addresses()))
  for (const file of filesBelow(folder)) await compress(file)
}

/** Every address of the app, as its router has them: the server answers any other one with 404. */
export function addresses() {
  const pages = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8'))
  return [...Object.values(pages).map(({ url }) => url), ...(process.env.KIT === '1' ? ['/kit'] : [])]
}

const EARLY = () => JSON.parse(readFileSync(at('miniprogram', 'src', 'shell', 'early.json'), 'utf8'))

/**
 * A page's own code, and the first things it asks the server, would only be asked for once the app runs; on a slow line each is a
 * whole round trip later than it could be. A few lines in the page ask for both at once; the app takes the answers from there
 * (miniprogram/src/platform/early-answers.ts).
 * @param {string} html
 * @param {Record<string, string[]>} files of each page, by its path
 * @param {Record<string, { guest: string[], own: string[] }>} early what each address asks first
 */
export function withFirstRequests(html, files, early) {
  const pages = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8'))
  const names = [...new Set(Object.values(files).flat())].filter((name) => !html.includes(`/${name}`))
  const needs = Object.fromEntries(
    Object.values(pages).map(({ path, url }) => [url, (files[path] ?? []).map((name) => names.indexOf(name)).filter((n) => n >= 0)]),
  )
  const script = `(${askFirst})(${JSON.stringify(names)},${JSON.stringify(needs)},${JSON.stringify(early)})`
  return html.replace('</title>', `</title><script>${script}</script>`)
}

/** Runs in the page, before anything else and as it stands here: nothing newer than the oldest browser we serve (iOS 10.3). */
function askFirst(names, needs, early) {
  const address = location.pathname.replace(/\/+$/, '').toLowerCase() || '/'
  for (const at of needs[address] || []) {
    const link = document.createElement('link')
    link.rel = 'preload'
    link.as = /css$/.test(names[at]) ? 'style' : 'script'
    link.href = `/${names[at]}`
    document.head.appendChild(link)
  }
  window.wishEarly = {}
  const ask = (path, token) => {
    const request = new XMLHttpRequest()
    request.open('GET', `/api/v1${path}`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('if-none-match', '"none"')
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    const answer = new Promise((resolve, reject) => {
      request.onload = () => resolve({ status: request.status, text: request.responseText, etag: request.getResponseHeader('etag') })
      request.onerror = reject
    })
    // the app, which asks again, says what went wrong
    answer.catch(() => {})
    window.wishEarly[`/api/v1${path}`] = { token, answer }
    request.send()
  }
  try {
    const kept = JSON.parse(localStorage.getItem('session') || '{}').data
    const token = kept ? kept.token : ''
    const first = early[address] || { guest: [], own: [] }
    for (const path of token ? first.own : first.guest) ask(path, token)
  } catch (_) {
    // a device that keeps nothing: the app asks by itself
  }
}

/** Writes `file.br` and `file.gz`; the server sends what the browser understands. */
async function compress(file) {
  if (!TEXT.has(extname(file))) return
  const bytes = readFileSync(file)
  if (bytes.length < WORTH_IT) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const [br, gz] = await Promise.all([asBrotli(bytes, { params }), asGzip(bytes, { level: 9 })])
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gz)
}
