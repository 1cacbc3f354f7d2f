/** The kinds of suite that `npm test` knows: a command that passes or fails, and a jest run. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { removeAtEnd, run } from './children.mjs'
import { filesToTryAgain, readReport, secondTry, tallyFile } from './jest-results.mjs'
import { at, CACHE, logFile } from './paths.mjs'

/** A suite that hangs is stopped after this long and counts as failed. */
const LIMIT_MS = 60 * 60_000
/** jest that has written its results has this long to end; after that something a test opened is still open. */
const LINGER_MS = 20_000

/** The JavaScript entry of a program in a package's node_modules, run with this Node, so that no shell or PATH is needed. */
export const bin = (pkg, file) => at(pkg, 'node_modules', ...file.split('/'))

/** The tally of a single check. */
export const one = (ok, failures = []) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, failures })

/**
 * Runs a Node program as one check.
 * @returns {Promise<import('./jest-results.mjs').Tally>}
 */
export async function check(id, args, { cwd = at(), env = {}, lines = 200 } = {}) {
  const log = logFile(`test-${id}`)
  const result = await run(process.execPath, args, { cwd, log, limitMs: LIMIT_MS, env: { ...process.env, ...env } })
  if (result.code === 0) return one(true)
  const why = result.timedOut ? 'stopped: it took too long\n' : result.code === null ? `ended by ${result.signal}\n` : ''
  return one(false, [`${why}${result.tail(lines)}`])
}

/**
 * Runs one package's jest and counts its tests.
 * @param {string} id names the log and the result file
 * @param {string} pkg the package's folder
 * @param {{ args?: string[], env?: Record<string, string>, nodeArgs?: string[] }} [options]
 */
export async function jest(id, pkg, { args = [], env = {}, nodeArgs = [] } = {}) {
  const json = resultFile(id)
  mkdirSync(dirname(json), { recursive: true })
  rmSync(json, { force: true })
  const program = bin(pkg, 'jest/bin/jest.js')
  if (!existsSync(program)) return one(false, [`${pkg} has no jest: was everything installed?`])
  const log = logFile(`test-${id}`)
  // whatever a test leaves in the temporary folder goes when the run is over
  const temporary = mkdtempSync(join(tmpdir(), 'wish-run-'))
  const removeTemporary = removeAtEnd(temporary)
  const overdue = () => existsSync(json) && Date.now() - statSync(json).mtimeMs > LINGER_MS
  // long, because the machine may be busy: it only decides when a hanging test is given up
  const always = ['--ci', '--testTimeout=90000', '--json', `--outputFile=${json}`, `--cacheDirectory=${join(CACHE, 'jest', pkg)}`]
  const result = await run(process.execPath, [...nodeArgs, program, ...always, ...args], {
    cwd: at(pkg),
    log,
    limitMs: LIMIT_MS,
    overdue,
    env: { ...process.env, NODE_ENV: 'test', NO_COLOR: '1', FORCE_COLOR: '0', TMPDIR: temporary, ...env },
  })
  await removeTemporary()
  const tally = tallyFile(json, result.code)
  if (result.timedOut) {
    tally.failed += 1
    tally.failures.push(
      existsSync(json) ? 'jest did not end by itself: something a test opened is still open' : 'stopped: it took too long',
    )
  }
  // a crash says more in its output than in the result that it could not write
  if (tally.failed > 0 && !existsSync(json)) tally.failures.push(result.tail(120))
  return tally
}

const resultFile = (id) => join(CACHE, 'test', `${id}.json`)

/**
 * jest with a browser, which on a busy machine may come too late: a few red files are run once more by themselves. What is broken is
 * red again; what was red once is said aloud, so that somebody looks at it.
 * @param {Parameters<typeof jest>} run
 */
export async function jestInBrowser(id, pkg, options = {}) {
  const first = await jest(id, pkg, options)
  const report = readReport(resultFile(id))
  const files = first.failed > 0 ? filesToTryAgain(report) : []
  if (files.length === 0) return first
  return secondTry(report, await jest(`${id}-again`, pkg, { ...options, args: ['--runTestsByPath', ...files, '--runInBand'] }))
}
