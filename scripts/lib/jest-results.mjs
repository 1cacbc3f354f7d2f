/** Reads what jest wrote with --json and adds it up. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], notes?: string[] }} Tally
 */

/** More red files than this are no bad luck. */
const FEW = 3

const messagesOf = (suite) => {
  const failed = (suite.assertionResults ?? []).filter((test) => test.status === 'failed')
  if (failed.length === 0 && suite.status === 'failed') return [`${suite.name}\n${suite.message}`]
  return failed.map((test) => `${suite.name}\n  ${test.fullName}\n${(test.failureMessages ?? []).join('\n')}`)
}

/**
 * What one jest run proved. A run that crashed, could not load a file, or ran no test has failed.
 * @param {any} report the parsed JSON, or undefined when jest wrote none
 * @param {number | null} exitCode
 * @returns {Tally}
 */
export function tally(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, skipped: 0, failures: [`jest wrote no result (exit code ${exitCode})`] }
  const failures = report.testResults.flatMap(messagesOf)
  const passed = report.numPassedTests
  const skipped = report.numPendingTests + report.numTodoTests
  // a file that does not even load counts once, whatever it holds
  let failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  if (report.numTotalTests === 0 && failed === 0) {
    failed = 1
    failures.push('no test was found or run')
  }
  if (exitCode !== 0 && failed === 0) {
    failed = 1
    failures.push(`jest ended with exit code ${exitCode} although every test passed`)
  }
  return { passed, failed, skipped, failures }
}

/** What jest wrote into this file, or undefined. */
export function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  } catch {
    return undefined
  }
}

/** The same from the file that jest wrote. */
export const tallyFile = (file, exitCode) => tally(readReport(file), exitCode)

/** The files worth a second try: the red ones, if they are few and did run. */
export function filesToTryAgain(report) {
  const red = (report?.testResults ?? []).filter(({ status }) => status === 'failed')
  const ran = red.every(({ assertionResults }) => assertionResults?.some(({ status }) => status === 'failed'))
  return ran && red.length <= FEW ? red.map(({ name }) => name) : []
}

/**
 * Puts the second try of some files in the place of their first. What is red twice has failed; what was red once is told.
 * @param {any} report of the first run
 * @param {Tally} again the tally of those files alone
 * @returns {Tally}
 */
export function secondTry(report, again) {
  const others = report.testResults.filter(({ status }) => status !== 'failed').flatMap(({ assertionResults }) => assertionResults)
  const count = (wanted) => others.filter(({ status }) => wanted.includes(status)).length
  return {
    passed: count(['passed']) + again.passed,
    failed: again.failed,
    skipped: count(['pending', 'todo', 'skipped']) + again.skipped,
    failures: again.failures,
    notes: report.testResults.flatMap(messagesOf).map((message) => `red at the first try: ${message.slice(0, 600)}`),
  }
}

/** Adds tallies up. */
export function sum(tallies) {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  })
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
