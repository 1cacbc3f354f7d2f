/** `npm run report:weapp`: sizes of the packages that WeChat downloads, and what each page sends to the view layer when it is opened. */
import { planVisits } from '../flows/support/visits.mjs'
import { ensureBuilt, weappPackages, weappPreloadsTooBig } from './builds.mjs'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { at } from './paths.mjs'
import { runServer } from './run-server.mjs'
import { bold, dim, red, say, sayTrouble } from './say.mjs'
import { SET_DATA_CEILING } from './set-data-ceiling.mjs'

const HELP = `npm run report:weapp            packages and setData of the WeChat build · 小程序各分包大小和每页的 setData
npm run report:weapp -- --json  the same for programs
`
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0)

/** Opens every page in a fresh process against a demo server, one after the other, so that a page is not charged for its neighbour. */
async function visitAll(dist) {
  // dependencies are there only now
  const { compileDist } = await import('../weapp-runtime/compile.mjs')
  const { visitPage } = await import('../weapp-runtime/visit-page.mjs')
  const server = await runServer({ env: { H5_DIR: '' } })
  try {
    const rows = []
    for (const visit of await planVisits(server, compileDist(dist).pages)) {
      const { setData, requests, errors } = await visitPage({ ...visit, dist, origin: server.origin })
      const bytes = setData.map((one) => one.bytes)
      rows.push({
        page: visit.route,
        as: visit.as,
        largest: Math.max(0, ...bytes),
        total: sum(bytes),
        times: bytes.length,
        requests: requests.length,
        errors,
      })
    }
    return rows.sort((a, b) => b.largest - a.largest)
  } finally {
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
  for (const name of ['shared', 'server', 'weapp']) await ensureBuilt(name)
  const packages = weappPackages()
  const pages = await visitAll(at('miniprogram', 'dist', 'weapp'))
  if (words.includes('--json')) {
    say(JSON.stringify({ packages, pages }, null, 2))
    return 0
  }
  say(bold('分包 · packages (main at most 1200 KB, others 800 KB)'))
  for (const { name, bytes, tooBig } of packages) say(`  ${name.padEnd(40)} ${(tooBig ? red : String)(kilobytes(bytes).padStart(10))}`)
  say()
  say(bold(`每页打开时的 setData · setData when a page is opened (the largest at most ${SET_DATA_CEILING / 1024} KB)`))
  say(dim(`  ${'page'.padEnd(40)} ${'largest'.padStart(10)} ${'in all'.padStart(10)} times requests`))
  for (const { page, largest, total, times, requests, errors } of pages) {
    const size = kilobytes(largest).padStart(10)
    say(
      `  ${page.padEnd(40)} ${largest > SET_DATA_CEILING ? red(size) : size} ${kilobytes(total).padStart(10)} ${String(times).padStart(5)} ${String(requests).padStart(8)}`,
    )
    for (const error of errors) say(red(`    ${error.split('\n')[0]}`))
  }
  for (const trouble of weappPreloadsTooBig()) say(red(`  ${trouble}`))
  const over = pages.some(({ errors, largest }) => errors.length > 0 || largest > SET_DATA_CEILING) || packages.some(({ tooBig }) => tooBig)
  return over ? 1 : 0
}

await main(report, sayTrouble)
