/** `npm run cluster`: three Galera nodes to try out; `npm run cluster -- faults` breaks them under load. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyDatabase } from '../flows/support/server-to-kill.mjs'
import { ensureBuilt } from '../lib/builds.mjs'
import { main } from '../lib/children.mjs'
import { ensureInstalled } from '../lib/install.mjs'
import { CACHE } from '../lib/paths.mjs'
import { dim, duration, green, red, say, sayTrouble } from '../lib/say.mjs'
import { startCluster } from './cluster.mjs'
import { breakIt } from './faults.mjs'

const HELP = `npm run cluster             三个 Galera 节点，按 Ctrl-C 结束 · three Galera nodes until Ctrl-C
npm run cluster -- faults   在负载下一个个弄坏它们，核对承诺（约四分钟）· breaks them under load and looks whether the promises held

需要 · needs: apt-get install mariadb-server galera-4 rsync
`

/** The same database by all its addresses, as DATABASE_URL wants them. */
function addresses(cluster, url) {
  const { pathname } = new URL(url)
  return cluster.nodes.map((node) => Object.assign(new URL(node.url), { pathname }).href).join(' ')
}

async function cluster() {
  const words = process.argv.slice(2)
  if (words.includes('--help')) {
    say(HELP)
    return 0
  }
  const { sqliteDriver } = await ensureInstalled()
  process.env.SQLITE_DRIVER ??= sqliteDriver
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  const began = performance.now()
  const nodes = await startCluster()
  say(`三个节点都好了 · three nodes are up ${dim(`(${duration(performance.now() - began)})`)}`)
  const { url } = await emptyDatabase(nodes.nodes[0].url)
  const database = addresses(nodes, url)
  if (!words.includes('faults')) {
    say(`DATABASE_URL="${database}" npm start`)
    await new Promise(() => {})
  }
  const result = await breakIt(nodes, database, new URL(url).pathname.slice(1))
  mkdirSync(join(CACHE, 'faults'), { recursive: true })
  writeFileSync(join(CACHE, 'faults', 'cluster.json'), `${JSON.stringify(result, null, 2)}\n`)
  for (const { what, gapMs, winners } of result.faults)
    say(`  ${what.padEnd(34)} gap of writes ${Math.round(gapMs)} ms · winners ${winners.join(',')}`)
  say(`  ${JSON.stringify(result.figures)}`)
  for (const line of result.broken) say(red(`  ✗ ${line}`))
  if (result.broken.length === 0) say(green('  ✓ nothing acknowledged is lost or doubled, one winner each, no message twice'))
  return result.broken.length === 0 ? 0 : 1
}

await main(cluster, sayTrouble)
