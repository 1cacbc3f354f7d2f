/** `npm run faults`: breaks a running server in the ways that happen, and looks whether the promises held. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../lib/builds.mjs'
import { main } from '../lib/children.mjs'
import { ensureInstalled } from '../lib/install.mjs'
import { findMariadbd } from '../lib/machine.mjs'
import { CACHE } from '../lib/paths.mjs'
import { dim, duration, green, red, say, sayTrouble, Trouble } from '../lib/say.mjs'
import { PROGRAMS } from './programs.mjs'
import { shown, troubles } from './support/verdict.mjs'

const HELP = `npm run faults                     all of them, one after the other (about ten minutes) · 全部
npm run faults -- kill-api clock   only these · 只运行这些
npm run faults -- --list           their names · 列出名称

The results also lie in .cache/faults/<name>.json; docs/reliability.md tells what they should be.
`

function choose(names) {
  const stranger = names.find((name) => !PROGRAMS.some(({ id }) => id === name))
  if (!stranger) return names.length > 0 ? PROGRAMS.filter(({ id }) => names.includes(id)) : PROGRAMS
  throw new Trouble(`没有叫 ${stranger} 的故障。用 npm run faults -- --list 看全部名称。`, `There is no fault named ${stranger}.`, {
    exitCode: 2,
  })
}

async function faults() {
  const words = process.argv.slice(2)
  if (words.includes('--help')) return say(HELP)
  if (words.includes('--list')) {
    for (const { id, title } of PROGRAMS) say(`${id.padEnd(18)} ${title}`)
    return 0
  }
  const chosen = choose(words)
  const { sqliteDriver } = await ensureInstalled()
  process.env.SQLITE_DRIVER ??= sqliteDriver
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  const folder = join(CACHE, 'faults')
  mkdirSync(folder, { recursive: true })
  let failed = 0
  for (const program of chosen) {
    const why =
      program.missing?.() ?? (program.databases?.includes('mariadb') && !findMariadbd() ? 'there is no mariadbd on this machine' : null)
    if (why) {
      say(`- ${program.id}: ${dim(why)}`)
      continue
    }
    const began = performance.now()
    const results = await program.run()
    writeFileSync(join(folder, `${program.id}.json`), `${JSON.stringify(results, null, 2)}\n`)
    for (const result of results) {
      const wrong = troubles(result)
      failed += wrong.length > 0 ? 1 : 0
      say(`${wrong.length > 0 ? red('✗') : green('✓')} ${program.id}: ${shown(result)}`)
      for (const line of wrong) say(`    ${red(line)}`)
    }
    say(dim(`  ${duration(performance.now() - began)}`))
  }
  return failed > 0 ? 1 : 0
}

await main(faults, sayTrouble)
