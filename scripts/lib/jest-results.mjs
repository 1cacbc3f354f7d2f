/** Reads what jest wrote with --json and adds it up. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Tally
 */

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

/** The same from the file that jest wrote. */
export function tallyFile(file, exitCode) {
  let report
  try {
    report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  } catch {
    report = undefined
  }
  return tally(report, exitCode)
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
