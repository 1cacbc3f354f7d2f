/** Runs suites, a few at a time, and tells what came of them. */
import { lastLine, sum } from './jest-results.mjs'
import { bold, dim, duration, green, red, say } from './say.mjs'

const SKIPPED = { passed: 0, failed: 0, skipped: 1, failures: [] }

/**
 * Chooses suites by their ids; `server` also means `server:sqlite`.
 * @returns {{ chosen: import('./suites.mjs').Suite[], unknown: string[] }}
 */
export function choose(suites, words) {
  const matches = (suite, word) => suite.id === word || suite.id.startsWith(`${word}:`)
  return {
    chosen: words.length === 0 ? suites : suites.filter((suite) => words.some((word) => matches(suite, word))),
    unknown: words.filter((word) => !suites.some((suite) => matches(suite, word))),
  }
}

function report(suite, tally, ms) {
  const mark = tally.failed > 0 ? red('✗') : tally.passed === 0 ? dim('–') : green('✓')
  const counts = [
    `${tally.passed} passed`,
    tally.failed > 0 ? red(`${tally.failed} failed`) : '',
    tally.skipped > 0 ? `${tally.skipped} skipped` : '',
  ]
  say(`${mark} ${suite.id.padEnd(18)} ${suite.title.padEnd(44)} ${counts.filter(Boolean).join(', ')} ${dim(duration(ms))}`)
  for (const note of tally.notes ?? []) say(`${red('!')} ${note.trimEnd().replace(/^/gm, '    ').trimStart()}\n`)
  for (const failure of tally.failures) say(`${failure.trimEnd().replace(/^/gm, '    ')}\n`)
}

async function runOne(suite, context) {
  const started = performance.now()
  let tally
  try {
    tally = await suite.run(context)
  } catch (error) {
    tally = { passed: 0, failed: 1, skipped: 0, failures: [error?.zh ? `${error.zh}\n${error.en}` : String(error?.stack ?? error)] }
  }
  report(suite, tally, performance.now() - started)
  return tally
}

/**
 * Runs the suites: those marked `alone` one by one at the end, the others a few at a time.
 * @param {import('./suites.mjs').Suite[]} suites
 * @param {import('./suites.mjs').Context} context
 * @param {{ lanes: number, skipsFail: boolean }} options skipsFail: in CI nothing may be left out
 * @returns {Promise<number>} the exit code
 */
export async function runSuites(suites, context, { lanes, skipsFail }) {
  const started = performance.now()
  const tallies = []
  const leftOut = []
  const waiting = []
  for (const suite of suites) {
    const why = suite.missing?.() ?? null
    if (why) {
      leftOut.push(`${suite.id}: ${why}`)
      tallies.push(SKIPPED)
      continue
    }
    waiting.push(suite)
    for (const reason of suite.partly?.() ?? []) leftOut.push(`${suite.id} (partly): ${reason}`)
  }
  const together = waiting.filter((suite) => !suite.alone)
  const alone = waiting.filter((suite) => suite.alone)
  const lane = async () => {
    for (let suite = together.shift(); suite; suite = together.shift()) tallies.push(await runOne(suite, context))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  for (const suite of alone) tallies.push(await runOne(suite, context))

  const total = sum(tallies)
  say()
  for (const line of leftOut) say(`– left out · 没有运行: ${line}`)
  if (skipsFail && total.skipped > 0) {
    say(red('CI must not skip anything · 持续集成里不允许跳过测试'))
    total.failed += 1
  }
  say(dim(`${duration(performance.now() - started)}`))
  say(bold(lastLine(total)))
  return total.failed > 0 ? 1 : 0
}
