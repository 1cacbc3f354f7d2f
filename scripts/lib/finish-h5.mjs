/** The last touches to the web build: what the first page needs is asked for at once, and every text file lies there compressed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  writeFileSync(index, withPreloads(readFileSync(index, 'utf8'), readdirSync(join(folder, 'js'))))
  writeFileSync(join(folder, 'addresses.json'), JSON.stringify(addresses()))
  for (const file of filesBelow(folder)) await compress(file)
}

/** Every address of the app, as its router has them: the server answers any other one with 404. */
export function addresses() {
  const pages = JSON.parse(readFileSync(at('miniprogram', 'src', 'platform', 'pages.json'), 'utf8'))
  return [...Object.values(pages).map(({ url }) => url), ...(process.env.KIT === '1' ? ['/kit'] : [])]
}

/**
 * The code that most pages share is only asked for once the app runs; on a slow line that is a whole round trip later than it
 * could be.
 * @param {string} html
 * @param {string[]} scripts names of the files in /js
 */
export function withPreloads(html, scripts) {
  const links = scripts
    .filter((name) => /^common\..*\.js$/.test(name))
    .map((name) => `<link rel="preload" as="script" href="/js/${name}"/>`)
  return html.includes(links.join('')) ? html : html.replace('</head>', `${links.join('')}</head>`)
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
