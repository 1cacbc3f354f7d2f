/** `npm test`: sets itself up, runs every suite (or the named ones) and ends with `N passed, N failed`. */
import { cpus } from 'node:os'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { choose, runSuites } from './runner.mjs'
import { dim, say, sayTrouble, Trouble } from './say.mjs'
import { SUITES } from './suites.mjs'

const HELP = `npm test                       everything · 运行全部测试
npm test -- shared server      only these suites · 只运行这些
npm test -- --serial           one suite at a time · 一个一个运行
npm test -- --list             the names of the suites · 列出测试名称

TEST_DATABASE_URL=mysql://user:pass@host:port/   a MariaDB/MySQL server where test databases may be created
CHROMIUM_PATH=/path/to/chromium                  the browser for the browser flows
`

async function test() {
  const words = process.argv.slice(2)
  const flags = words.filter((word) => word.startsWith('-'))
  const names = words.filter((word) => !word.startsWith('-'))
  if (flags.includes('--help') || flags.includes('-h')) {
    say(HELP)
    return 0
  }
  if (flags.includes('--list')) {
    for (const suite of SUITES) say(`${suite.id.padEnd(18)} ${suite.title}`)
    return 0
  }
  const { chosen, unknown } = choose(SUITES, names)
  if (unknown.length > 0) {
    throw new Trouble(
      `没有叫 ${unknown.join('、')} 的测试。用 npm test -- --list 看全部名称。`,
      `There is no suite named ${unknown.join(', ')}. See npm test -- --list.`,
      { exitCode: 2 },
    )
  }
  say(dim('检查依赖 · checking the dependencies'))
  const { sqliteDriver } = await ensureInstalled()
  const lanes = flags.includes('--serial') ? 1 : Math.min(2, cpus().length)
  return runSuites(chosen, { sqliteDriver }, { lanes, skipsFail: process.env.CI === 'true' && names.length === 0 })
}

await main(test, sayTrouble)
